"""The same lists with dlt: its REST source, merged into Postgres by id, incremental by version.

STORE, DATABASE and TUNING (JSON: what is given to the pipeline itself) come from the environment; everything else that a
variant sets is dlt's own configuration by environment variables.
"""

import json
import os
import pathlib

import dlt
from dlt.sources.rest_api import rest_api_source

ASKED_FOR_DELETED = {"outlets", "registers", "customer_groups", "tags", "products", "customers"}
LISTS = (
    "outlets registers users taxes brands suppliers customer_groups payment_types tags product_types price_books "
    "products customers inventory sales"
).split()

# what the API sends as a number may be whole in the first row and a fraction later: without a hint dlt makes two columns
SCHEMAS = json.loads((pathlib.Path(__file__).parent.parent / "singer" / "schemas.json").read_text())

NUMBERS_OF_CHILDREN = {
    "sales": {
        "line_items": "quantity price unit_price price_total total_price discount unit_discount discount_total "
        "total_discount cost unit_cost cost_total total_cost tax unit_tax tax_total total_tax loyalty_value "
        "unit_loyalty_value total_loyalty_value",
        "payments": "amount",
        "taxes": "amount",
    },
    "taxes": {"rates": "rate"},
}

tuning = json.loads(os.environ.get("TUNING", "{}"))


def resource(name):
    params = {
        "page_size": 500 if name == "sales" else 1000,
        "after": {"type": "incremental", "cursor_path": "version", "initial_value": 0},
    }
    if name in ASKED_FOR_DELETED:
        params["deleted"] = "true"
    columns = {
        member: {"data_type": "double"}
        for member, schema in SCHEMAS[name]["properties"].items()
        if "number" in schema["type"]
    }
    nested = {
        child: {"columns": {member: {"name": member, "data_type": "double"} for member in members.split()}}
        for child, members in NUMBERS_OF_CHILDREN.get(name, {}).items()
    }
    return {"name": name, "columns": columns, "nested_hints": nested, "endpoint": {"path": name, "params": params}}


CATEGORIES = {
    "name": "product_categories",
    "write_disposition": "replace",
    "endpoint": {
        "path": "product_categories",
        "params": {"page_size": 1000},
        "data_selector": "data.categories",
        "paginator": "single_page",
    },
}

# the normalize workers are processes of their own, which read this file again
if __name__ == "__main__":
    source = rest_api_source(
        {
            "client": {
                "base_url": os.environ["STORE"] + "/api/2.0/",
                "auth": {"type": "bearer", "token": "demo-token"},
                # the end of a list is a page without rows, whose version.max is null
                "paginator": {"type": "cursor", "cursor_path": "version.max", "cursor_param": "after"},
            },
            "resource_defaults": {
                "primary_key": "id",
                "write_disposition": {"disposition": "merge", "strategy": tuning.get("strategy", "delete-insert")},
                "endpoint": {"data_selector": "data"},
                "parallelized": tuning.get("parallelized", False),
            },
            "resources": [resource(name) for name in LISTS] + [CATEGORIES],
        },
        name="shop",
        max_table_nesting=tuning.get("max_table_nesting"),
    )

    pipeline = dlt.pipeline(
        pipeline_name="shop",
        destination=dlt.destinations.postgres(os.environ["DATABASE"]),
        dataset_name="shop",
    )
    print(pipeline.run(source, loader_file_format=tuning.get("loader_file_format")))
    print(pipeline.last_trace.last_normalize_info)
