"""Addresses of the plan."""

from django.urls import path

from concord.web.plan import life, pause, standing, team, views, writing

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
    path("now/", life.now, name="plan-now"),
    path("exercise/", life.exercise, name="plan-exercise"),
    path("alongside/", life.alongside, name="plan-alongside"),
    path("alongside/add/", life.therapy, name="plan-therapy-add"),
    path("alongside/<str:id_>/", life.therapy, name="plan-therapy"),
    path("weekly/", life.weekly, name="plan-weekly"),
    path("weekly/setting/", life.weekly_setting, name="plan-weekly-setting"),
    path("team/", team.team, name="plan-team"),
    path("team/roles/", team.roles, name="plan-roles"),
    path("team/talk/", team.talk, name="plan-team-talk"),
    path("team/add/<str:kind>/", team.write, name="plan-team-add"),
    path("team/change/<str:kind>/<str:id_>/", team.write, name="plan-team-change"),
    path("team/out/<str:kind>/<str:id_>/", team.out, name="plan-team-out"),
    path("team/sent/<str:document>/<str:member>/", team.send, name="plan-team-send"),
    path("team/companion/<str:id_>/", team.companion, name="plan-companion"),
    path("versions/", views.versions, name="plan-versions"),
    path("versions/<int:number>/", views.version, name="plan-version"),
    path("compare/<int:one>/<int:other>/", views.compare, name="plan-compare"),
]
