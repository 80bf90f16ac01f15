"""Uploads of the same file by many at once, in a process and database of its own."""

import io
import json
import threading
from collections import Counter


def main() -> None:
    import django  # noqa: PLC0415 a process of its own

    django.setup()
    from django.db import connection  # noqa: PLC0415

    from cardumen.directory.actor import Actor  # noqa: PLC0415
    from cardumen.files.actions import delete_file, upload_file  # noqa: PLC0415
    from cardumen.files.models import Blob, File  # noqa: PLC0415
    from cardumen.files.storage import all_names  # noqa: PLC0415
    from cardumen.jobs.worker import run_due_jobs  # noqa: PLC0415
    from tests.cast import make_cast  # noqa: PLC0415
    from tests.files.making import PDF  # noqa: PLC0415

    cast = make_cast()
    said: Counter[str] = Counter()
    begin = threading.Barrier(10)

    def at_once(do) -> None:
        def one() -> None:
            begin.wait()
            try:
                do()
            except Exception as error:
                said[type(error).__name__] += 1
            else:
                said["done"] += 1
            finally:
                connection.close()

        threads = [threading.Thread(target=one) for _ in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def upload(organisation, person) -> File:
        stream = io.BytesIO(PDF)
        return upload_file(upload=stream, name="a.pdf", organisation=organisation, by=Actor(person))

    at_once(lambda: upload(cast.talhuan, cast.teacher))
    once = (File.objects.count(), Blob.objects.count(), len(list(all_names())))

    def come_and_go() -> None:
        """One school lets go of its copy while another takes the same content in."""
        if threading.current_thread().name.endswith(("1", "3", "5")):
            run_due_jobs()
        else:
            upload(cast.azapa, cast.neighbour)

    delete_file(file=File.objects.get(), by=Actor(cast.teacher))
    at_once(come_and_go)
    run_due_jobs()
    kept = (File.objects.count(), Blob.objects.count(), len(list(all_names())))
    print(json.dumps({"said": said, "once": once, "kept": kept}))


if __name__ == "__main__":
    main()
