"""Runs scim2-tester, which has no command line of its own, against a base URL; one JSON object per check."""

import json
import os
import sys

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import check_server

headers = {"Authorization": f"Bearer {os.environ['SCIM_TOKEN']}"}
with Client(base_url=sys.argv[1], headers=headers, trust_env=False) as http:
    for result in check_server(SyncSCIMClient(http)):
        print(
            json.dumps(
                {
                    "status": result.status.name,
                    "title": result.title,
                    "resourceType": result.resource_type,
                    "reason": result.reason,
                }
            )
        )
