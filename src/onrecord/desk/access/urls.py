"""The addresses of accounts."""

from __future__ import annotations

from django.urls import path

from onrecord.desk.access import account, people, signing_in

urlpatterns = [
    path("in/", signing_in.sign_in, name="sign_in"),
    path("in/code/", signing_in.code, name="code"),
    path("out/", signing_in.sign_out, name="sign_out"),
    path("account/", account.account, name="account"),
    path("account/password/", account.password, name="password"),
    path("account/factor/", account.factor, name="factor"),
    path("people/", people.people, name="people"),
    path("people/<int:pk>/", people.person_page, name="person"),
]
