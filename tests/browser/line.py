"""A connection that can be cut.

What the browser offers (`set_offline`) lets through what a page asks for once a service worker
holds it; a line that is cut lets nothing through.
"""

import socket
import threading
from contextlib import suppress

from playwright.sync_api import Page


class Line:
    """Carries what is sent to `address` on to the server at `port`, until it is cut."""

    def __init__(self, port: int) -> None:
        self.server = port
        self.open: list[socket.socket] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._listen()

    def _listen(self) -> None:
        threading.Thread(target=self._accept, args=[self.listener], daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):  # the listener was closed
            while True:
                browser = listener.accept()[0]
                server = socket.create_connection(("127.0.0.1", self.server))
                self.open += [browser, server]
                for ends in [(browser, server), (server, browser)]:
                    threading.Thread(target=carry, args=ends, daemon=True).start()

    def close(self) -> None:
        # A listener that is only closed goes on accepting as long as someone waits at it.
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for end in self.open:
            hang_up(end)
        self.open.clear()

    def cut(self, page: Page) -> None:
        """No connection, and the browser knows it."""
        self.close()
        page.context.set_offline(True)

    def mend(self, page: Page) -> None:
        self.listener = socket.create_server(("127.0.0.1", self.port))
        self._listen()
        page.context.set_offline(False)


def carry(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    hang_up(source)
    hang_up(target)


def hang_up(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
