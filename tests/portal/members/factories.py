"""People and their employers."""

import factory
from factory.django import DjangoModelFactory

from portal.members.models import Member, Organization

PASSWORD = "correct horse battery staple"


class OrganizationFactory(DjangoModelFactory):
    """A customer."""

    class Meta:
        model = Organization

    crm_id = factory.Sequence(lambda n: f"ORG-{n:03}")
    name = factory.Sequence(lambda n: f"Customer {n}")


class MemberFactory(DjangoModelFactory):
    """A member with a verified address who signs in with `PASSWORD`."""

    class Meta:
        model = Member
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person{n}@customer.example")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def verified(self, create: bool, extracted: object, **_kwargs: object) -> None:
        if create and extracted is not False:
            self.emailaddress_set.create(email=self.email, verified=True, primary=True)
