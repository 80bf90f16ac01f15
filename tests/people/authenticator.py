"""A passkey made in software: what the device of a person would answer to their browser."""

import hashlib
import json
import os
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
Options = dict[str, dict[str, object]]


@dataclass
class Device:
    """`knows_holder` is False for one that did not ask for a finger or a PIN."""

    origin: str = "http://localhost"
    knows_holder: bool = True
    id: bytes = field(default_factory=lambda: os.urandom(16))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    user: str = ""

    def _data(self, rp: str, extra: bytes = b"", flags: int = 0) -> bytes:
        flags |= PRESENT | (VERIFIED if self.knows_holder else 0)
        name = hashlib.sha256(rp.encode()).digest()
        return bytes(AuthenticatorData.create(name, flags, 0, extra))

    def _client(self, kind: str, challenge: object) -> bytes:
        return json.dumps(
            {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        ).encode()

    def _answer(self, **response: bytes | str) -> str:
        return json.dumps(
            {
                "id": websafe_encode(self.id),
                "rawId": websafe_encode(self.id),
                "type": "public-key",
                "authenticatorAttachment": "platform",
                "clientExtensionResults": {"credProps": {"rk": True}},
                "response": {
                    name: websafe_encode(value) if isinstance(value, bytes) else value
                    for name, value in response.items()
                },
            }
        )

    def make(self, options: Options) -> str:
        asked = options["publicKey"]
        self.user = asked["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())
        attested = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        data = self._data(asked["rp"]["id"], bytes(attested), ATTESTED)
        proof = AttestationObject.create("none", AuthenticatorData(data), {})
        client = self._client("webauthn.create", asked["challenge"])
        return self._answer(clientDataJSON=client, attestationObject=bytes(proof))

    def use(self, options: Options, user: str | None = None) -> str:
        asked = options["publicKey"]
        data = self._data(asked["rpId"])
        client = self._client("webauthn.get", asked["challenge"])
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            clientDataJSON=client,
            authenticatorData=data,
            signature=signature,
            userHandle=self.user if user is None else user,
        )


def handle_of(pk: int) -> str:
    """As the server names a person to their device."""
    return websafe_encode(str(pk).encode())
