"""The lines of the log."""

import logging

from cardumen.kernel.blanking import blanked


class Blanked(logging.Formatter):
    """Without what opens something; also in what an error quotes."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return blanked(super().format(record))
