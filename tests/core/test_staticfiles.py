from pathlib import Path

from core.staticfiles import SiteStaticFilesStorage


def test_modules_import_each_other_by_their_hashed_names(tmp_path: Path) -> None:
    js = tmp_path / "js"
    js.mkdir()
    (js / "main.js").write_text(
        'import { toast } from "./toast.js";\nimport("./late.js").then(toast);\n'
    )
    (js / "toast.js").write_text("export function toast() {}\n")
    (js / "late.js").write_text("export const late = 1;\n")
    storage = SiteStaticFilesStorage(location=tmp_path, base_url="/static/")
    names = ("js/main.js", "js/toast.js", "js/late.js")
    hashed = {
        name: stored
        for name, stored, _ in storage.post_process({name: (storage, name) for name in names})
    }
    main = (tmp_path / hashed["js/main.js"]).read_text()
    assert Path(hashed["js/toast.js"]).name in main
    assert Path(hashed["js/late.js"]).name in main
    assert '"./toast.js"' not in main
