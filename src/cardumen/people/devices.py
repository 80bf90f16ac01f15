"""What a browser says of itself, in two words that a person recognises: "Firefox", "Android"."""

from typing import NamedTuple


class Device(NamedTuple):
    """Each is one of the words below; blank where we do not know it."""

    browser: str = ""
    system: str = ""


# The first that is found counts: most say the names of those that they are derived from as well.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "Linux": "Linux",
}


def device_of(user_agent: str) -> Device:
    def found(words: dict[str, str]) -> str:
        return next((word for sign, word in words.items() if sign in user_agent), "")

    return Device(found(BROWSERS), found(SYSTEMS))
