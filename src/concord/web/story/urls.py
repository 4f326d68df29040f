"""Addresses of her story."""

from django.urls import path

from concord.web.story import editing, growing, importing, views

urlpatterns = [
    path("", views.story, name="story"),
    path("add/", views.choose, name="story-choose"),
    path("activity/", editing.activity, name="story-activity"),
    path("grew/", growing.grew, name="story-grew"),
    path("grew/next/", growing.after, name="story-grew-next"),
    path("import/", importing.upload, name="story-import"),
    path("import/review/", importing.review, name="story-review"),
    path("import/review/<int:number>/", importing.change, name="story-review-change"),
    path("import/discard/", importing.discard, name="story-discard"),
    path("see/<slug:name>/", views.section, name="story-section"),
    path("complete/<slug:name>/", views.complete, name="story-complete"),
    path("part/<slug:name>/", editing.part, name="story-part"),
    path("<slug:name>/add/", editing.add, name="story-add"),
    path("<slug:name>/<str:id_>/", editing.correct, name="story-correct"),
    path("<slug:name>/<str:id_>/out/", editing.take_out, name="story-out"),
]
