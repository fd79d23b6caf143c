"""OpenAPI 3.1, made from the very types that decode and encode the wire."""

from typing import Any

import msgspec

from scanner import wire
from scanner.model import Report
from scanner.model.rules import RULES
from scanner.scan import Entry
from scanner.web.appeal_routes import Received

_REF = "#/components/schemas/{name}"


def document() -> dict[str, Any]:
    """The whole description as plain values."""
    kinds = (
        Report,
        Entry,
        wire.AppealBody,
        Received,
        wire.BulkBody,
        wire.BulkLine,
        wire.BulkEnd,
        wire.Problem,
    )
    _, components = msgspec.json.schema_components(kinds, ref_template=_REF)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Invite Scanner",
            "version": RULES,
            "description": "Privacy-safe: does this invite ask for personal data, and whose name does it use? Links travel in bodies only.",
        },
        "paths": {
            "/v1/scan": {"post": _scan()},
            "/v1/scan/bulk": {"post": _bulk()},
            "/v1/list": {"get": _bytes("The signed list (docs/list-format.md).", 429, 503)},
            "/v1/hashes": {"get": _plain("How long the prefix of a look-up is.", 503)},
            "/v1/hashes/{prefix}": {
                "get": {
                    **_bytes("One bucket: all entries behind a prefix, padded.", 404, 503),
                    "parameters": [
                        {"name": "prefix", "in": "path", "required": True, "schema": {"type": "string"}}
                    ],
                }
            },
            "/ohttp": {
                "post": {
                    **_bytes("A look-up or scan that was sealed to our key (RFC 9458).", 400, 413, 415),
                    "requestBody": {
                        "required": True,
                        "content": {"message/ohttp-req": {"schema": {"type": "string", "format": "binary"}}},
                    },
                }
            },
            "/ohttp-keys": {"get": _bytes("What requests are sealed to.")},
            "/v1/appeals": {
                "post": {
                    "summary": "Contest a verdict or an advisory",
                    "operationId": "appeal",
                    "security": [{}, {"key": []}],
                    "requestBody": {
                        "required": True,
                        "content": {"application/json": {"schema": _ref("AppealBody")}},
                    },
                    "responses": {
                        "202": _json("It is kept, sealed.", "Received"),
                        **_problems(400, 401, 413, 415, 429, 503),
                    },
                }
            },
            "/v1/keys": {"get": _plain("The keys that sign the list.")},
            "/healthz": {"get": _plain("The process answers.")},
            "/readyz": {"get": _plain("The service is ready.", 503)},
            "/openapi.json": {"get": _plain("This document.")},
        },
        "components": {
            "schemas": components,
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }


def _scan() -> dict[str, Any]:
    return {
        "summary": "Check one link",
        "operationId": "scan",
        "security": [{}, {"key": []}],
        "requestBody": {"required": True, "content": {"application/json": {"schema": _ref("Entry")}}},
        "responses": {"200": _json("The report.", "Report"), **_problems(400, 401, 413, 415, 429, 503)},
    }


def _bulk() -> dict[str, Any]:
    text = {"schema": {"type": "string"}}
    return {
        "summary": "Check many links; answers stream as each is ready",
        "operationId": "scanBulk",
        "security": [{}, {"key": []}],
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": _ref("BulkBody")},
                "text/plain": text,
                "application/x-ndjson": text,
            },
        },
        "responses": {
            "200": {
                "description": "A BulkLine per input, then a BulkEnd; one JSON value a line.",
                "content": {"application/x-ndjson": text},
            },
            **_problems(400, 401, 413, 415, 429, 503),
        },
    }


def _plain(description: str, *statuses: int) -> dict[str, Any]:
    content = {"application/json": {"schema": {"type": "object"}}}
    return {
        "summary": description,
        "responses": {"200": {"description": description, "content": content}, **_problems(*statuses)},
    }


def _bytes(description: str, *statuses: int) -> dict[str, Any]:
    content = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    return {
        "summary": description,
        "responses": {"200": {"description": description, "content": content}, **_problems(*statuses)},
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": _REF.format(name=name)}


def _json(description: str, name: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": _ref(name)}}}


def _problems(*statuses: int) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": _ref("Problem")}}
    return {str(status): {"description": "A problem (RFC 9457).", "content": content} for status in statuses}
