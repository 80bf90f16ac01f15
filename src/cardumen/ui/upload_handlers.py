"""Takes an uploaded file as it arrives: onto the disk, and no more of it than is allowed."""

from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler

MOST_BYTES = 100_000_000


class LimitedUpload(TemporaryFileUploadHandler):
    """Writes to FILE_UPLOAD_TEMP_DIR. Of a larger file the rest is read past, so that its giver
    gets an answer, and nothing of it is kept; `is_too_large` then."""

    most_bytes = MOST_BYTES
    is_too_large = False
    size_so_far = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.size_so_far += len(raw_data)
        if self.size_so_far > self.most_bytes:
            self.is_too_large = True
            self.upload_interrupted()
            raise StopUpload
        super().receive_data_chunk(raw_data, start)
