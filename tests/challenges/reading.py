"""Pages of challenges as someone reads them."""


def text(response):
    return response.content.decode()


def page(client, challenge, status=200, query=""):
    response = client.get(f"{challenge.get_absolute_url()}{query}", HTTP_ACCEPT_LANGUAGE="en")
    assert response.status_code == status
    return text(response)


def english(client):
    client.cookies["django_language"] = "en"
    return client
