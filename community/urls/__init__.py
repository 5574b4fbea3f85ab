from community.urls import (
    api,
    conversations,
    feeds,
    guide,
    home,
    images,
    lists,
    mail,
    mentors,
    mentorship,
    moderation,
    news,
    numbers,
    questions,
    queue,
    trust,
)

app_name = "community"
urlpatterns = [
    *home.urlpatterns,
    # Before the questions, whose slug may be any word, also one of these verbs.
    *moderation.urlpatterns,
    *guide.urlpatterns,
    *news.urlpatterns,
    *trust.urlpatterns,
    *queue.urlpatterns,
    *questions.urlpatterns,
    *conversations.urlpatterns,
    *lists.urlpatterns,
    *mentors.urlpatterns,
    *mentorship.urlpatterns,
    *numbers.urlpatterns,
    *images.urlpatterns,
    *feeds.urlpatterns,
    *mail.urlpatterns,
    *api.urlpatterns,
]
