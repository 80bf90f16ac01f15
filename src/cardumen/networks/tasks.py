"""What networks do in the background."""

from datetime import timedelta

from cardumen.directory.actor import Actor
from cardumen.jobs.registry import task
from cardumen.networks.actions import admit_filtered, expire_invitations
from cardumen.networks.actions.leading import tell_who_is_missing
from cardumen.networks.models import Network, Zone
from cardumen.people.models import Person


@task()
def admit_many(network: int, address: str, zone: int | None, by: int) -> None:
    admit_filtered(
        network=Network.objects.get(pk=network),
        address=address,
        zone=Zone.objects.get(pk=zone) if zone is not None else None,
        by=Actor(Person.objects.get(pk=by)),
    )


@task(every=timedelta(days=1))
def look_who_is_missing() -> None:
    tell_who_is_missing()


@task(every=timedelta(days=1))
def expire_old_invitations() -> None:
    expire_invitations()
