"""What people type about themselves; allauth's own forms, put plainly."""

import re
from typing import Any
from zoneinfo import available_timezones

from allauth.account import forms as account_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from allauth.socialaccount import forms as social_forms
from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxLengthValidator, URLValidator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import Theme, TokenLife, TokenScope
from accounts.models import User
from core.forms import MarkdownField, PlainTextField
from core.images import ImageRejected, is_large

MAX_LINKS = 4
# What mail programs make a link of by themselves: names stand in mails of ours.
_LINK = re.compile(
    r"://\w|\bwww\.\w|[\w-]{2,}\.(?:com|net|org|io|dev|app|info|me|co|ai|ru|cn|xyz|top|link|click|site|"
    r"online|shop)\b",
    re.IGNORECASE,
)
BIO_LENGTH = 5_000


class JoiningForm(forms.Form):
    """What everybody who joins is asked, whichever way they come."""

    is_old_enough = forms.BooleanField()
    agrees = forms.BooleanField(
        error_messages={
            "required": gettext_lazy("Please agree to the code of conduct: everybody here does.")
        }
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        age = {"age": settings.MINIMUM_AGE}
        self.fields["is_old_enough"].label = _("I am %(age)s or older") % age
        self.fields["is_old_enough"].error_messages["required"] = (
            _(
                "You can join when you are %(age)s. Until then you are welcome to read everything, "
                "and nothing you typed was kept."
            )
            % age
        )
        self.fields["agrees"].label = format_html(
            _('I agree to the <a href="{}">code of conduct</a>'), reverse("accounts:conduct")
        )


class SignupForm(JoiningForm, account_forms.SignupForm):
    field_order = ("email", "username", "password1", "is_old_enough", "agrees")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].help_text = _("We send a code to it. Nobody else sees it.")
        self.fields["username"].help_text = User._meta.get_field("username").help_text
        self.fields["username"].error_messages["min_length"] = _(
            "Use at least %(limit_value)d characters."
        )
        self.fields["password1"].help_text = _("10 characters or more. A few words do well.")
        trap = self.fields[settings.ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD]
        trap.label = _("Leave this empty")
        trap.widget.attrs = {"tabindex": "-1", "autocomplete": "off"}

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        if self.account_already_exists:
            # As long as a new account takes, so that the time does not tell that there is one.
            get_user_model()().set_password(self.cleaned_data["password1"])
        saved: tuple[User | None, HttpResponse | None] = super().try_save(request)
        return saved


class SocialSignupForm(JoiningForm, social_forms.SignupForm):
    pass


class ChangePasswordForm(account_forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Your password now")
        _say_plainly(self)


class SetPasswordForm(account_forms.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_plainly(self)


class ResetPasswordForm(account_forms.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_plainly(self)


def _say_plainly(form: forms.Form) -> None:
    form.fields["password1"].label = _("New password")
    form.fields["password1"].help_text = _("10 characters or more. A few words do well.")
    form.fields["password2"].label = _("Once more")


LONGEST_LOGIN = 254  # an e-mail address


class LoginForm(account_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address or username")
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        # SQLite fails to compare, without case, with a text of 50,000 characters.
        self.fields["login"].validators.append(MaxLengthValidator(LONGEST_LOGIN))

    def user_credentials(self) -> dict[str, str]:
        """No username holds an @, so an address is tried as an address only.

        Trying it as both would take longer for a member's address than for a stranger's.
        """
        credentials: dict[str, str] = super().user_credentials()
        if "email" in credentials:
            del credentials["username"]
        return credentials


class AddPasskeyForm(webauthn_forms.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = _("To tell your passkeys apart.")
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].label = _("Sign in with it alone, without a password")
        self.fields["passwordless"].help_text = _(
            "Untick this for a security key that has no PIN and reads no finger or face."
        )


class TimeZoneField(forms.CharField):
    widget = forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off"})

    def clean(self, value: object) -> str:
        """The zone's own spelling; “berlin” is enough where one zone only ends like that."""
        typed = super().clean(value).replace(" ", "_").casefold()
        zones = {zone.casefold(): zone for zone in available_timezones()}
        if typed in zones:
            return zones[typed]
        ending = [zone for key, zone in zones.items() if key.endswith(f"/{typed}")]
        if len(ending) == 1:
            return ending[0]
        raise forms.ValidationError(_("We do not know this time zone. Pick one from the list."))


class ProfileForm(forms.Form):
    name = PlainTextField(
        label=gettext_lazy("Name"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Shown with what you write. Without one, your username is shown."),
    )
    headline = PlainTextField(
        label=gettext_lazy("Headline"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("One line about what you do: “Data engineer in health care”."),
    )
    body = MarkdownField(label=gettext_lazy("About you"), max_length=BIO_LENGTH, required=False)
    time_zone = TimeZoneField(
        label=gettext_lazy("Time zone"),
        max_length=64,
        help_text=gettext_lazy("Times are shown in it. Begin to type a city or a continent."),
    )

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if _LINK.search(name):
            raise forms.ValidationError(
                _("A name is no place for a link. Add it under your links instead.")
            )
        return name


class LinkForm(forms.Form):
    label = PlainTextField(label=gettext_lazy("Label"), max_length=40, required=False)
    url = forms.URLField(
        label=gettext_lazy("Address"), max_length=300, required=False, assume_scheme="https"
    )

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if url:
            URLValidator(schemes=["http", "https"])(url)
        return url

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("label") and not data.get("url") and "url" not in self.errors:
            self.add_error("url", _("Add the address, or clear the label."))
        if data.get("url") and not data.get("label"):
            self.add_error("label", _("Say in a word or two where the link leads."))
        return data


LinkFormSet = forms.formset_factory(
    LinkForm,
    extra=MAX_LINKS,
    max_num=MAX_LINKS,
    absolute_max=MAX_LINKS,
)


class AvatarForm(forms.Form):
    picture = forms.FileField(
        label=gettext_lazy("New picture"),
        help_text=gettext_lazy(
            "PNG, JPEG, WebP or GIF. What your camera noted in it, such as the place, is left out."
        ),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/gif"}),
    )
    is_large = False

    def clean_picture(self) -> UploadedFile[bytes]:
        picture: UploadedFile[bytes] = self.cleaned_data["picture"]
        try:
            self.is_large = is_large(picture)
        except ImageRejected as error:
            raise forms.ValidationError(str(error)) from error
        return picture


class AppearanceForm(forms.Form):
    theme = forms.ChoiceField(
        label=gettext_lazy("Appearance"), choices=Theme, widget=forms.RadioSelect
    )


class TokenForm(forms.Form):
    name = PlainTextField(
        label=gettext_lazy("What is it for?"),
        max_length=60,
        help_text=gettext_lazy("A name to know it by later: “Backup on my laptop”."),
    )
    scopes = forms.TypedMultipleChoiceField(
        label=gettext_lazy("What it may do"),
        choices=TokenScope,
        coerce=TokenScope,
        initial=[TokenScope.PUBLIC],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one.")},
    )
    life = forms.TypedChoiceField(
        label=gettext_lazy("It ends after"),
        choices=TokenLife,
        coerce=lambda value: TokenLife(int(value)),
        initial=TokenLife.QUARTER,
        widget=forms.RadioSelect,
    )
