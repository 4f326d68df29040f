"""Addresses of questions and visits."""

from django.urls import path

from concord.web.visits import asking, recording, second_opinion, visiting

urlpatterns = [
    path("", asking.visits, name="visits"),
    path("own/", asking.add_own, name="visits-own"),
    path("bank/", asking.bank, name="visits-bank"),
    path("order/", asking.order, name="visits-order"),
    path("q/<slug:id_>/", asking.question, name="visits-question"),
    path("q/<slug:id_>/list/", asking.on_list, name="visits-on-list"),
    path("q/<slug:id_>/why/", asking.ask_why, name="visits-why"),
    path("tips/", asking.tips, name="visits-tips"),
    path("think/", asking.think, name="visits-think"),
    path("told/", visiting.told, name="visits-told"),
    path("told/<slug:list_name>/<slug:id_>/", visiting.confirm, name="visits-confirm"),
    path("second-opinion/", second_opinion.workflow, name="visits-second"),
    path("second-opinion/packet/", second_opinion.packet, name="visits-packet"),
    path("add/", visiting.add, name="visits-add"),
    path("v/<slug:id_>/", visiting.visit, name="visits-visit"),
    path("v/<slug:id_>/change/", visiting.change, name="visits-change"),
    path("v/<slug:id_>/notes/", visiting.notes, name="visits-notes"),
    path("v/<slug:id_>/sheet/", visiting.sheet, name="visits-sheet"),
    path("v/<slug:id_>/after/", visiting.after, name="visits-after"),
    path("v/<slug:id_>/heard/", visiting.was_heard, name="visits-heard"),
    path("v/<slug:id_>/carry/", visiting.carry, name="visits-carry"),
    path("v/<slug:id_>/answer/<slug:question>/", visiting.answer, name="visits-answer"),
    path("v/<slug:id_>/fact/<slug:kind>/", visiting.fact, name="visits-fact"),
    path("v/<slug:id_>/recording/", recording.page, name="visits-recording"),
    path("v/<slug:id_>/recording/file/", recording.upload, name="visits-record-file"),
    path("v/<slug:id_>/recording/begin/", recording.begin, name="visits-record-begin"),
    path("v/<slug:id_>/recording/<int:number>/part/", recording.part, name="visits-record-part"),
    path("v/<slug:id_>/recording/<int:number>/sound", recording.sound, name="visits-record-sound"),
    path("v/<slug:id_>/recording/<int:number>/delete/", recording.delete, name="visits-record-delete"),
]
