"""Runs `livechat lint`, `diff` and `check` in GitHub Actions, and keeps one comment on the pull request up to date.

Everything comes from the environment: see `action.yml`. Exits with the worst code of the commands: 0, 1 or 2.
"""

import glob
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request

MARK = "<!-- livechat: tracking plan -->"
# GitHub takes no longer comments.
LONGEST = 60_000


def main():
    plan = setting("INPUT_PLAN", "plan.json")
    codes = [lint(plan), check(plan)]
    base = setting("INPUT_BASE")
    if base:
        code, report = diff(plan, base)
        codes.append(code)
        if setting("INPUT_COMMENT", "true") == "true" and setting("PULL_REQUEST"):
            codes.append(comment(report))
    sys.exit(max(codes))


def lint(plan):
    chosen = setting("INPUT_LINT_SET")
    return shown(["lint", "--format", "github", *(["--set", chosen] if chosen else []), plan])


def check(plan):
    files = [file for pattern in setting("INPUT_CALLS").split() for file in sorted(glob.glob(pattern)) or [pattern]]
    return shown(["check", "--plan", plan, "--format", "github", *files]) if files else 0


def diff(plan, base):
    """Returns the exit code, and the report in Markdown; what could not be compared is reported as such."""
    fetched = subprocess.run(["git", "fetch", "--quiet", "--depth=1", "origin", base])
    against = f"origin/{base}" if fetched.returncode == 0 and resolves(f"origin/{base}") else "FETCH_HEAD"
    common = ["diff", plan, "--against", against, "--fail-on", setting("INPUT_FAIL_ON", "producers,consumers,rust")]
    code = shown([*common, "--format", "github"])
    if code == 2:
        return 2, "### Tracking plan: it could not be compared\n\nThe log of the run says why.\n"
    return code, subprocess.run([livechat(), *common, "--format", "markdown"], capture_output=True, text=True).stdout


def resolves(revision):
    return subprocess.run(["git", "rev-parse", "--quiet", "--verify", revision], capture_output=True).returncode == 0


def comment(report):
    """Writes the comment, or changes the one that is there. A plan without changes gets none."""
    body = f"{MARK}\n{report}"
    if len(body) > LONGEST:
        body = body[:LONGEST].rsplit("\n", 1)[0] + "\n\n… and more: see the log of the run.\n"
    try:
        found = existing()
        if found is not None:
            request("PATCH", f"issues/comments/{found}", {"body": body})
        elif ": 0 changes" not in report:
            request("POST", f"issues/{setting('PULL_REQUEST')}/comments", {"body": body})
        return 0
    except urllib.error.HTTPError as error:
        if error.code in (401, 403, 404):
            # A pull request from a fork has no right to write: its log has everything.
            print("::notice::no right to write a comment; give the job `pull-requests: write`")
            return 0
        print(f"::error::cannot write the comment: {error}")
        return 2
    except (urllib.error.URLError, ValueError) as error:
        print(f"::error::cannot write the comment: {error}")
        return 2


def existing():
    """Returns the id of the comment of an earlier run."""
    page = 1
    while True:
        comments = request("GET", f"issues/{setting('PULL_REQUEST')}/comments?per_page=100&page={page}")
        for one in comments:
            if one["body"].startswith(MARK):
                return one["id"]
        if len(comments) < 100:
            return None
        page += 1


def request(method, path, body=None):
    url = f"{setting('GITHUB_API_URL', 'https://api.github.com')}/repos/{setting('GITHUB_REPOSITORY')}/{path}"
    headers = {
        "Accept": "application/vnd.github+json",
        "Authorization": f"Bearer {setting('GITHUB_TOKEN')}",
        "Content-Type": "application/json",
        "X-GitHub-Api-Version": "2022-11-28",
    }
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method), timeout=30) as answer:
        return json.load(answer)


def shown(arguments):
    return subprocess.run([livechat(), *arguments]).returncode


def livechat():
    return setting("LIVECHAT", "livechat")


def setting(name, default=""):
    return os.environ.get(name) or default


if __name__ == "__main__":
    main()
