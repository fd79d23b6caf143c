"""The test client's full type, which aiohttp leaves open."""

from aiohttp import web
from aiohttp.test_utils import TestClient

Client = TestClient[web.Request, web.Application]
