"""Every address of the workspace; each place brings its own."""

from django.urls import include, path

from concord.web import door

urlpatterns = [
    *door.urlpatterns,
    path("", include("concord.web.today.urls")),
    path("start/", include("concord.web.start.urls")),
    path("story/", include("concord.web.story.urls")),
    path("matters/", include("concord.web.matters.urls")),
    path("options/", include("concord.web.options.urls")),
    path("trials/", include("concord.web.trials.urls")),
    path("visits/", include("concord.web.visits.urls")),
    path("plan/", include("concord.web.plan.urls")),
    path("clinician/", include("concord.web.clinician.urls")),
    path("hand/", include("concord.web.handing")),
    path("paper/", include("concord.web.paper.urls")),
    path("urgent/", include("concord.web.urgent.urls")),
    path("tools/", include("concord.web.tools.urls")),
    path("data/", include("concord.web.data.urls")),
    path("about/", include("concord.web.about.urls")),
]
handler404 = "concord.web.problems.not_found"
handler400 = "concord.web.problems.bad_request"
handler500 = "concord.web.problems.server_error"
