"""The way to a Redis broker that may vanish: a worker that loses it waits for it, whatever it had in hand."""

from typing import Any

from kombu.transport.redis import Channel, Transport
from redis.exceptions import ConnectionError as BrokerGone


class PatientChannel(Channel):
    """Says of a connection that is closed that it is closed.

    Kombu 5.7 asks a closed connection for its host to give unfinished messages back, and the AttributeError
    ends the worker for good. As an error of the connection it is expected, and the worker connects again.
    """

    def _connparams(self, asynchronous: bool = False) -> dict[str, Any]:
        if self.connection is None or self.connection.client is None:
            raise BrokerGone("The connection to the broker is closed")
        return super()._connparams(asynchronous=asynchronous)


class PatientTransport(Transport):
    """Redis as Celery knows it, with such channels."""

    Channel = PatientChannel
