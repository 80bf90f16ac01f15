"""Mails as they come: whose they are, whether a machine wrote them, what they say."""

import pytest

from cardumen.methods.replies.mails import (
    LONGEST_ADDRESS,
    LONGEST_HEADER,
    MOST_HEADERS,
    MOST_LINES,
    MOST_NESTED,
    MOST_PARTS,
    UnreadableMail,
    read_mail,
)

SERVER = "mx.cardumen.cl"
PASSES = f"Authentication-Results: {SERVER}; spf=pass; dmarc=pass (p=NONE) header.from=escuela.cl"


def mail(*headers: str, body: str = "Sí.", return_path: str = "paola@escuela.cl", server=SERVER):
    usual = ["From: Paola <paola@escuela.cl>", "Message-ID: <1@escuela.cl>"]
    named = {header.partition(":")[0] for header in headers}
    usual = [header for header in usual if header.partition(":")[0] not in named]
    raw = "\r\n".join([*headers, *usual, "", body]).encode()
    return read_mail(raw, return_path=return_path, server=server)


def test_mail_of_a_person():
    read = mail(PASSES)

    assert read.sender == "paola@escuela.cl"
    assert read.is_authentic
    assert not read.is_automatic
    assert read.text == "Sí."


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [PASSES.replace("dmarc=pass", "dmarc=fail")],
        [PASSES.replace(SERVER, "mx.evil.cl")],
        [PASSES.replace(f"{SERVER};", f"{SERVER}.evil.cl;")],
        [PASSES.replace("header.from=escuela.cl", "header.from=evil.cl")],
        [f"Authentication-Results: {SERVER}; spf=fail; dmarc=fail", PASSES],
        [f"Authentication-Results: {SERVER}; x=(dmarc=pass header.from=escuela.cl)"],
        [f"Authentication-Results: {SERVER}; spf=pass reason=dmarc=pass header.from=escuela.cl"],
        [
            f"Authentication-Results: {SERVER}; spf=pass "
            'smtp.mailfrom="; dmarc=pass header.from=escuela.cl; "@evil.cl'
        ],
        [
            f"Authentication-Results: {SERVER}; spf=pass "
            r'smtp.mailfrom="a\"; dmarc=pass header.from=escuela.cl; \""@evil.cl'
        ],
        [f"Authentication-Results: {SERVER}; spf=pass (a\\); dmarc=pass header.from=escuela.cl; )"],
        [
            f"Authentication-Results: {SERVER}; dmarc=fail header.from=escuela.cl; "
            "spf=pass (a (b); dmarc=pass header.from=escuela.cl; )"
        ],
        [PASSES, "From: Paola <paola@escuela.cl>, Eva <eva@evil.cl>"],
        [PASSES, "From: paola@escuela.cl", "From: eva@evil.cl"],
        [PASSES, 'From: "paola@escuela.cl" <eva@evil.cl>'],
        [PASSES, "From: Paola"],
        [PASSES, f"From: {'a' * LONGEST_ADDRESS}@escuela.cl"],
        [PASSES, f"From: {'a' * LONGEST_HEADER} <paola@escuela.cl>"],
        [PASSES, "From: paolá@escuela.cl"],
        [PASSES, "From: =?x-unknown?q?paola=40escuela.cl?= <>"],
    ],
)
def test_mail_is_not_authentic(headers: list[str]):
    assert not mail(*headers).is_authentic


def test_no_mail_is_authentic_without_a_server_of_ours():
    assert not mail("Authentication-Results: ; dmarc=pass header.from=escuela.cl", server=""
                    ).is_authentic  # fmt: skip


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; owner-email=a",
        "Precedence: bulk",
        "List-Id: <directores.cl>",
        "X-Autoreply: yes",
        "Content-Type: multipart/report; boundary=a",
        "From: MAILER-DAEMON@escuela.cl",
        "From: no-reply@escuela.cl",
        "Subject: Respuesta automática: Leemos en voz alta",
        "Subject: =?utf-8?q?Respuesta_autom=C3=A1tica=3A?= Leemos",
        "Subject: Fuera de la oficina",
        "Subject: Automatic reply: Visita",
        "Subject: Réponse automatique",
        "Subject: Abwesenheitsnotiz",
        "Subject: Resposta automática",
        "Subject: Undeliverable: Visita",
    ],
)
def test_mail_of_a_machine(header: str):
    assert mail(header).is_automatic


@pytest.mark.parametrize("return_path", ["", "<>"])
def test_mail_without_return_path_is_of_a_machine(return_path: str):
    assert mail(return_path=return_path).is_automatic


@pytest.mark.parametrize(
    "header",
    ["Auto-Submitted: no", "Subject: Re: Respuesta a su consulta", "Subject: =?utf-8?b?!?=",
     "Subject: =?x-none?q?Hola?="],
)  # fmt: skip
def test_mail_of_a_person_with_odd_headers(header: str):
    assert not mail(header).is_automatic


def test_texts_of_all_parts_come_together_without_files():
    read = mail(
        'Content-Type: multipart/mixed; boundary="a"',
        body="\r\n".join(
            [
                "--a",
                'Content-Type: multipart/alternative; boundary="b"',
                "",
                "--b",
                "Content-Type: text/plain; charset=iso-8859-1",
                "Content-Transfer-Encoding: quoted-printable",
                "",
                "S=ED.",
                "--b",
                "Content-Type: text/html",
                "",
                "<p>Sí.</p>",
                "--b--",
                "--a",
                "Content-Type: image/png",
                "",
                "x",
                "--a",
                'Content-Type: text/plain; name="acta.txt"',
                "",
                "Acta",
                "--a",
                "Content-Type: text/plain",
                "Content-Disposition: attachment",
                "",
                "Acta",
                "--a",
                "Content-Type: message/rfc822",
                "",
                "Subject: otro",
                "",
                "Otro",
                "--a",
                "Content-Type: text/plain",
                "",
                "Va el acta.",
                "--a--",
            ]
        ),
    )

    assert read.text == "Sí.\nVa el acta."
    assert read.html == "<p>Sí.</p>"


@pytest.mark.parametrize(
    ("charset", "content", "text"),
    [
        ("utf-8", "Sí.".encode("latin-1"), "Sí."),
        ("us-ascii", "Sí.".encode(), "Sí."),
        ("x-none", "Sí.".encode(), "Sí."),
        ("punycode", "Sí.".encode(), "Sí."),
        ("base64", "Sí.".encode(), "Sí."),
        ("utf-8", b"", ""),
    ],
)
def test_text_in_another_encoding_than_it_says(charset: str, content: bytes, text: str):
    raw = f"Content-Type: text/plain; charset={charset}\r\n\r\n".encode() + content

    assert read_mail(raw, return_path="a@b.cl", server=SERVER).text == text


def test_same_mail_has_the_same_key():
    assert mail().key == mail(PASSES).key
    assert mail().key != mail("Message-ID: <2@escuela.cl>").key


def test_mail_without_an_id_is_told_by_what_it_says():
    raws = [b"\r\nUno", b"\r\nDos"]
    keys = {read_mail(raw, return_path="a@b.cl", server=SERVER).key for raw in raws}

    assert len(keys) == 2


def test_words_in_an_encoding_that_there_is_not_are_read_as_they_stand():
    raw = b"Subject: =?ut\xff8?q?Hola?=\r\n\r\nS\xc3\xad."

    assert read_mail(raw, return_path="a@b.cl", server=SERVER).text == "Sí."


@pytest.mark.parametrize("names", [b"name*=a; name*0*=b", b"name*0*=a%00'b'c"])
def test_mail_with_broken_headers_is_not_read(names: bytes):
    raw = b"Content-Type: text/plain; " + names + b"\r\n\r\nHola"
    with pytest.raises(UnreadableMail):
        read_mail(raw, return_path="a@b.cl", server=SERVER)


def nested(times: int) -> bytes:
    parts = (f"Content-Type: multipart/mixed; boundary={n}\r\n\r\n--{n}\r\n" for n in range(times))
    return "".join(parts).encode()


@pytest.mark.parametrize(
    "raw",
    [
        nested(MOST_NESTED + 1),
        b"Content-Type: multipart/mixed; boundary=a\r\n\r\n" + b"--a\r\n\r\n" * (MOST_PARTS + 2),
        b"\r\n" * (MOST_LINES + 1),
        b"a: b\r\n" * (MOST_HEADERS // 4),
    ],
    ids=["nested", "parts", "lines", "headers"],
)
def test_bombs_are_not_read(raw: bytes):
    with pytest.raises(UnreadableMail):
        read_mail(raw, return_path="a@b.cl", server=SERVER)


def test_parts_in_parts_as_deep_as_allowed_are_read():
    raw = nested(MOST_NESTED) + "\r\nSí.".encode()

    assert read_mail(raw, return_path="a@b.cl", server="").text == "Sí."
