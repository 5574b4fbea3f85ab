from accounts import actions
from accounts.models import AvatarUpload
from core.tasks import background


@background(max_attempts=3)
def prepare_avatar(upload_id: int) -> None:
    """An upload that is gone was replaced, withdrawn or done before: nothing is left to do."""
    waiting = AvatarUpload.objects.select_related("user").filter(refused="")
    if upload := waiting.filter(pk=upload_id).first():
        actions.prepare_avatar(upload=upload)
