"""The object store in which files are kept where they are not on disk.

Here and in no room: the modules of rooms are all read at the start, also without the extra that
this needs.
"""

from typing import Any

from boto3.s3.transfer import TransferConfig
from botocore.awsrequest import (
    AWSHTTPConnection,
    AWSHTTPConnectionPool,
    AWSHTTPSConnection,
    AWSHTTPSConnectionPool,
)
from storages.backends.s3 import S3Storage

from cardumen.kernel.deadlines import Line


class _Plain(Line, AWSHTTPConnection):
    pass


class _Encrypted(Line, AWSHTTPSConnection):
    pass


# The library has no other place to name its connections in.
AWSHTTPConnectionPool.ConnectionCls = _Plain
AWSHTTPSConnectionPool.ConnectionCls = _Encrypted


class ObjectStore(S3Storage):
    """Without threads of its own, which no deadline of ours would reach."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"transfer_config": TransferConfig(use_threads=False)} | options)
