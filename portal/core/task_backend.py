"""Wagtail's own background jobs, as rows of the outbox: written with the change that needs them."""

import uuid
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus

from portal.core.outbox import PermanentFailure, handles, queue_effect

KIND = "core.task"


class OutboxTaskBackend(BaseTaskBackend):
    """Queues a task as an effect in the caller's transaction."""

    supports_priority = True

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        """Write the task as an effect; its result cannot be asked for."""
        self.validate_task(task)
        key = f"{KIND}:{uuid.uuid4().hex}"
        queue_effect(KIND, key=key, payload={"task": task.module_path, "args": args, "kwargs": kwargs})
        return TaskResult(
            task=task,
            id=key[-32:],
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=list(args),
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )


@handles(KIND)
def run_task(payload: dict[str, Any]) -> None:
    """Run one of Wagtail's jobs; one whose object is gone by now has nothing left to do."""
    try:
        import_string(payload["task"]).call(*payload["args"], **payload["kwargs"])
    except ObjectDoesNotExist as gone:
        raise PermanentFailure(str(gone)) from gone
