"""What people type when they apply, and when they take a seat."""

from django import forms
from django.utils.translation import gettext_lazy as _

from betas.recruiting.enums import Use

AGREED = {"required": _("Without the agreement there is no seat.")}


class AgreementField(forms.Form):
    """The agreement, accepted in the version that was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    agreed = forms.BooleanField(label=_("I accept the agreement"), error_messages=AGREED)


class ApplyForm(AgreementField):
    """An application, in one page."""

    use = forms.ChoiceField(label=_("How often do you do by hand what is tested here?"), choices=Use)
    today = forms.CharField(
        label=_("How do you do it today?"),
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A sentence or two: it helps us to seat people who work differently."),
    )
    field_order = ("use", "today", "agreed", "version")


class SeatForm(AgreementField):
    """Yes to an offered seat."""

    is_public = forms.BooleanField(
        label=_("Show on my profile that I am a beta tester"), required=False, initial=False
    )
