"""The accounts of a record: made, given a role, switched off; there is always an owner."""

from __future__ import annotations

import secrets

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import transaction

from onrecord.errors import AccountRefused
from onrecord.store.models import User


def add(name: str, role: str, password: str) -> User:
    """A new account. Raises AccountRefused for a name that is taken or a role or password that is none."""
    if User.objects.filter(username__iexact=name).exists():
        raise AccountRefused(f"somebody is called {name} already")
    user = User(username=name, role=checked_role(role))
    try:
        User.username_validator(name)
        password_validation.validate_password(password, user)
    except ValidationError as error:
        raise AccountRefused(" ".join(error.messages)) from error
    user.set_password(password)
    user.save()
    return user


def known(name: str) -> User:
    """The account of that name. Raises AccountRefused where there is none."""
    user = User.objects.filter(username=name).first()
    if user is None:
        raise AccountRefused(f"nobody is called {name}; 'onrecord user list' tells who is there")
    return user


@transaction.atomic
def give_role(user: User, role: str) -> None:
    """Change what somebody may do. Raises AccountRefused for the last owner."""
    if checked_role(role) != User.Role.OWNER:
        keep_an_owner(user)
    User.objects.filter(pk=user.pk).update(role=role)


@transaction.atomic
def switch(user: User, on: bool) -> None:
    """Let somebody in, or not any more; what they decided stays. Raises AccountRefused for the last owner."""
    if not on:
        keep_an_owner(user)
    User.objects.filter(pk=user.pk).update(is_active=on)


def set_password(user: User, password: str) -> None:
    """A new password, without the second factor: its sessions end. Raises AccountRefused for a poor one."""
    try:
        password_validation.validate_password(password, user)
    except ValidationError as error:
        raise AccountRefused(" ".join(error.messages)) from error
    user.set_password(password)
    user.second_factor, user.second_factor_used = "", 0
    user.save()


def let_see(user: User, sees: bool) -> None:
    """Give or take the right to see lines of sexual violence."""
    User.objects.filter(pk=user.pk).update(sees_sexual_violence=sees)


def password_once() -> str:
    """A password to be told to somebody, who then changes it."""
    return "-".join(secrets.token_hex(2) for _ in range(5))


def checked_role(role: str) -> str:
    if role not in User.Role.values:
        raise AccountRefused(f"{role!r} is no role; there are {', '.join(User.Role.values)}")
    return role


def keep_an_owner(user: User) -> None:
    owners = User.objects.filter(role=User.Role.OWNER, is_active=True)
    if user.role == User.Role.OWNER and user.is_active and owners.count() < 2:
        raise AccountRefused("this is the last owner; make somebody else an owner first")
