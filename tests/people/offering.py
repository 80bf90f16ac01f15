"""A real OpenID Connect provider on 127.0.0.1, in a process of its own; prints its port.

Around oidc-provider-mock it insists on PKCE, which that leaves out, and plays the tricks that a
test tells it with `PUT /tricks`: {"nonce": "…"}, {"issuer": "…"}, {"unsigned": true}, …
"""

import base64
import hashlib
import json
import os
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

from oidc_provider_mock import app as provider
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

Start = Callable[..., Any]


class Insisting:
    def __init__(self, inner: Any) -> None:
        self.inner = inner
        self.tricks: dict[str, Any] = {}
        self.challenges: dict[str, str] = {}

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        request = Request(environ)
        if request.path == "/tricks":
            self.tricks = json.loads(request.get_data())
            return Response("")(environ, start)
        handle = {
            "/oauth2/authorize": self.authorize,
            "/oauth2/token": self.token,
            "/jwks": self.keys,
            "/userinfo": self.profile,
            "/.well-known/openid-configuration": self.discovery,
        }.get(request.path, self.ask)
        return handle(request)(environ, start)

    def ask(self, request: Request) -> Response:
        return Response.from_app(self.inner, request.environ)

    def authorize(self, request: Request) -> Response:
        asked = dict(request.args)
        if asked.get("code_challenge_method") != "S256" or not asked.get("nonce"):
            return Response("PKCE and a nonce are wanted here", 400)
        asked |= {key: value for key, value in self.tricks.items() if key == "nonce"}
        request.environ["QUERY_STRING"] = urlencode(asked)
        answer = self.ask(request)
        back = answer.headers.get("Location", "")
        said = parse_qs(urlsplit(back).query)
        if "code" in said:
            self.challenges[said["code"][0]] = request.args["code_challenge"]
        elif "error" in said and "state" not in said:  # which the standard wants
            answer.headers["Location"] = f"{back}&state={request.args['state']}"
        return answer

    def token(self, request: Request) -> Response:
        body = request.get_data()
        request.environ["wsgi.input"] = BytesIO(body)
        form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        proof = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        known = self.challenges.pop(form["code"], None)
        if known != base64.urlsafe_b64encode(proof).rstrip(b"=").decode():
            return Response(json.dumps({"error": "invalid_grant"}), 400)
        if "issuer" in self.tricks:
            request.environ["HTTP_HOST"] = self.tricks["issuer"]
        if self.tricks.get("silent"):
            return Response("", 500)
        answer = self.ask(request)
        if self.tricks.get("no_token"):
            return changed(answer, id_token=None)
        if "id_token" in self.tricks:
            return changed(answer, id_token=self.tricks["id_token"])
        return answer

    def keys(self, request: Request) -> Response:
        answer = self.ask(request)
        if not self.tricks.get("other_keys"):
            return answer
        keys = json.loads(answer.get_data())["keys"]
        keys[0]["n"] = keys[0]["n"][:-8] + "AAAAAAAA"
        return changed(answer, keys=keys)

    def profile(self, request: Request) -> Response:
        answer = self.ask(request)
        return changed(answer, sub="another") if self.tricks.get("other_profile") else answer

    def discovery(self, request: Request) -> Response:
        answer = self.ask(request)
        name = self.tricks.get("calls_itself")
        return changed(answer, issuer=name) if name else answer


def changed(answer: Response, **facts: Any) -> Response:
    said = json.loads(answer.get_data()) | facts
    kept = {name: value for name, value in said.items() if value is not None}
    return Response(json.dumps(kept), content_type="application/json")


def main() -> None:
    server = make_server("127.0.0.1", 0, Insisting(provider()), threaded=True)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
