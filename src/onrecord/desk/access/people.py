"""The people of a record: an owner gives and takes roles."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from onrecord.desk.roles import needs, person
from onrecord.store import people as accounts
from onrecord.store.models import User


class NewForm(forms.Form):
    """Somebody new."""

    name = forms.CharField(max_length=150, validators=[User.username_validator])
    role = forms.ChoiceField(choices=User.Role.choices)

    def clean_name(self) -> str:
        """Nobody else's."""
        name: str = self.cleaned_data["name"]
        if User.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError("Somebody has this name already.")
        return name


@needs("owner")
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with an account, and a form for one more."""
    form = NewForm(request.POST or None)
    made: tuple[str, str] | None = None
    if request.method == "POST" and form.is_valid():
        password = accounts.password_once()
        accounts.add(form.cleaned_data["name"], form.cleaned_data["role"], password)
        made, form = (form.cleaned_data["name"], password), NewForm()
    rows = User.objects.order_by("-is_active", "username")
    return render(
        request, "desk/access/people.html", {"here": "account", "rows": rows, "form": form, "made": made}
    )


@needs("owner")
def person_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: role, rights, a new password, on or off."""
    row = get_object_or_404(User, pk=pk)
    password = ""
    if request.method == "POST":
        match request.POST.get("do"):
            case "role":
                accounts.give_role(row, request.POST.get("role", ""))
            case "sees":
                accounts.let_see(row, "sees" in request.POST)
            case "off":
                accounts.switch(row, on=False)
            case "on":
                accounts.switch(row, on=True)
            case "password":
                password = accounts.password_once()
                accounts.set_password(row, password)
        if not password:
            return redirect("desk:person", pk=row.pk)
    context = {"here": "account", "row": row, "roles": User.Role.choices, "password": password}
    return render(request, "desk/access/person.html", {**context, "self": row.pk == person(request).pk})
