"""What a telephone reads from paper."""

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathImage


def qr_svg(address: str) -> bytes:
    """An address as a QR code (ISO/IEC 18004) in SVG, with the quiet border that readers need; it
    bears that a seventh of it is lost in a fold or a stain."""
    code = QRCode(error_correction=ERROR_CORRECT_M, image_factory=SvgPathImage)
    code.add_data(address)
    drawn: bytes = code.make_image().to_string()
    return drawn
