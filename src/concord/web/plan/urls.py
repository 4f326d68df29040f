"""Addresses of the plan."""

from django.urls import path

from concord.web.plan import pause, standing, views, writing

urlpatterns = [
    path("", views.plan, name="plan"),
    path("write/", writing.write, name="plan-write"),
    path("write/<str:part>/", writing.part, name="plan-part"),
    path("write/<str:part>/<int:number>/", writing.part, name="plan-entry"),
    path("write/<str:part>/<int:number>/out/", writing.out, name="plan-out"),
    path("finish/", writing.finish, name="plan-finish"),
    path("stand/", standing.stand, name="plan-stand"),
    path("talk/", standing.talk, name="plan-talk"),
    path("break/", pause.pause, name="plan-break"),
    path("break/over/", pause.over, name="plan-break-over"),
    path("check-in/", pause.check_in, name="plan-check-in"),
    path("calendar.ics", views.calendar, name="plan-calendar"),
    path("versions/", views.versions, name="plan-versions"),
    path("versions/<int:number>/", views.version, name="plan-version"),
    path("compare/<int:one>/<int:other>/", views.compare, name="plan-compare"),
]
