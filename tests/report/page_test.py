"""The page of --report in a headless Chromium: filters, sorting, pages, print, no error, no request, and hostile values
that stay text.

    page_test.py BINARY [--pictures DIR]
"""
import pathlib
import re
import sys
import tempfile
import zlib

import scene
import webdriver

COUNT = 700
LARGE = 100000

# What a row of the table says, markup and all, of the rows that are shown.
MARKUP = "return [...document.querySelectorAll('#invoices tbody tr')].map(row => row.outerHTML)"
NUMBERS = "return [...document.querySelectorAll('#invoices tbody th')].map(cell => cell.textContent.split(' ')[0])"
STATUS = "return document.getElementById('status').textContent"
NOTHING = "Aucune facture ne correspond"
COLUMN = "return [...document.querySelectorAll('#invoices tbody tr:not(.faults)')].map(row => row.cells[arguments[0]].textContent)"


def set_state(browser, state):
    browser.run("const box = document.querySelector('select'); box.value = arguments[0];"
                "box.dispatchEvent(new Event('change', {bubbles: true}))", state)


def amount(text):
    return int(re.sub(r"[^0-9]", "", text)) * (-1 if text.startswith("−") else 1)


def pages_of(pdf):
    """The pages of a PDF, its streams unpacked: Chromium packs its objects."""
    text = pdf + b"".join(unpacked(stream) for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL))
    return len(re.findall(rb"/Type\s*/Page\b", text))


def unpacked(stream):
    try:
        return zlib.decompress(stream.strip(b"\r\n"))
    except zlib.error:
        return b""


def check_hostile(stage, browser):
    stage.check(browser.run("return document.title") == "Contrôle Chorus Pro du 31/03/2026", "the title is ours",
                browser.run("return document.title"))
    stage.check(browser.run("return document.getElementById('owned')") is None, "no markup of theirs")
    stage.check(browser.run("return document.images.length") == 0, "no image of theirs")
    stage.check(browser.run("return document.scripts.length") == 2, "no script of theirs: the words and ours")
    names = set(browser.run(COLUMN, 3))
    expected = {re.sub("[\u202c\u202e]", lambda sign: f"<U+{ord(sign[0]):04X}>", name) for name in scene.HOSTILE}
    stage.check(names == expected, "hostile names are shown as text", names ^ expected)
    everything = browser.run("return document.body.textContent")
    stage.check("\u202e" not in everything, "nothing reverses the writing")


def check_filters(stage, browser):
    stage.check(browser.run(STATUS) == f"Factures 1 à 200 sur {COUNT} ({COUNT} en tout)", "the status", browser.run(STATUS))
    set_state(browser, "refused")
    states = set(browser.run(COLUMN, 10))
    stage.check(states == {"refusée"}, "the filter of states", states)
    shown = int(re.search(r"sur (\d+)", browser.run(STATUS))[1])
    stage.check(0 < shown < COUNT // 2, "how many are refused", shown)
    browser.type("input[type=search]", "date F000013")
    browser.wait(STATUS + " === arguments[0]", NOTHING)  # a moment after the last key
    browser.click("button[type=reset]")
    browser.wait("return document.getElementById('status').textContent.includes(arguments[0])", f"sur {COUNT} ")
    for typed in ("f000123", "EJ-00123", "COLLEGE"):
        browser.run("document.querySelector('input').value = ''")
        browser.type("input[type=search]", typed)
        browser.wait("return !document.getElementById('status').textContent.includes(arguments[0])", f"sur {COUNT} ")
        rows = browser.run("return [...document.querySelectorAll('#invoices tbody tr:not(.faults)')].map(r => r.textContent)")
        stage.check(rows and all(typed.lower() in row.lower() for row in rows), f"search {typed}", rows[:2])
    browser.run("document.querySelector('input').value = ''")
    browser.type("input[type=search]", "COLLEGE eSiol")  # accents and case do not count, but the words stand together
    browser.wait(STATUS + " === arguments[0]", NOTHING)
    browser.click("button[type=reset]")
    browser.wait("return document.getElementById('status').textContent.includes(arguments[0])", f"sur {COUNT} ")
    browser.click("input[type=checkbox]")
    kinds = browser.run("return [...document.querySelectorAll('#invoices tbody tr:not(.faults)')].map("
                        "row => row.nextElementSibling?.querySelector('li.warning') !== null)")
    stage.check(kinds and all(kinds), "those with a warning", kinds[:5])
    browser.click("button[type=reset]")
    browser.wait("return document.getElementById('status').textContent.includes(arguments[0])", f"sur {COUNT} ")


def check_sorting(stage, browser):
    first = browser.run(NUMBERS)
    stage.check(first == [f"F{index:06}" for index in range(200)], "the order of the input", first[:3])
    head = "#invoices thead th:nth-child(9)"
    browser.click(head + " button")
    stage.check(browser.run(f"return document.querySelector('{head}').ariaSort") == "ascending", "aria-sort")
    values = [amount(text) for text in browser.run(COLUMN, 8)]
    stage.check(values == sorted(values) and values[0] < 0, "totals from the smallest, credit notes below zero", values[:5])
    browser.click(head + " button")
    values = [amount(text) for text in browser.run(COLUMN, 8)]
    stage.check(values == sorted(values, reverse=True), "totals from the largest", values[:5])
    stage.check(browser.run(f"return document.querySelector('{head}').ariaSort") == "descending", "aria-sort down")
    browser.click(head + " button")
    stage.check(browser.run(NUMBERS) == first, "the third time: as it was")
    date = "#invoices thead th:nth-child(2)"
    browser.run("document.querySelector('#invoices thead th button').focus()")
    browser.key(webdriver.TAB)  # the keyboard sorts too
    browser.key(webdriver.ENTER)
    days = [text.split("/")[::-1] for text in browser.run(COLUMN, 1)]
    stage.check(days == sorted(days) and days[0] == ["2026", "03", "01"], "days by the calendar", days[:3])
    stage.check(browser.run("return getComputedStyle(document.activeElement).outlineStyle") == "solid",
                "the focus is seen")
    browser.click(date + " button")
    days = browser.run(COLUMN, 1)
    stage.check(days[0] == "28/03/2026", "unknown days stand last, whichever way", days[:3])
    browser.click("button[type=reset]")
    browser.wait("return document.querySelector('#invoices tbody th').textContent === 'F000000'")


def check_pages(stage, browser):
    for _ in range(3):
        browser.click("#next")
    stage.check(browser.run(STATUS) == f"Factures 601 à 700 sur {COUNT} ({COUNT} en tout)", "the last page", browser.run(STATUS))
    stage.check(browser.run("return document.getElementById('next').ariaDisabled") == "true", "no next page")
    browser.click("#next")
    stage.check(browser.run(NUMBERS)[0] == "F000600", "and it stays", browser.run(NUMBERS)[0])
    browser.click("#previous")
    stage.check(browser.run(NUMBERS)[0] == "F000400", "back", browser.run(NUMBERS)[0])


def check_print(stage, browser):
    browser.run("window.printed = []; addEventListener('beforeprint', () => "
                "printed.push(document.querySelectorAll('#invoices tbody th').length))")
    pdf = browser.print(orientation="landscape")
    stage.check(pdf.startswith(b"%PDF-") and pages_of(pdf) > 10, "a PDF of all pages", pages_of(pdf))
    printed = browser.run("return printed")  # the browser may lay the pages out more than once
    stage.check(set(printed) == {COUNT}, "every invoice is printed", printed)
    stage.check(len(browser.run(NUMBERS)) == 200, "and the page is as it was")
    browser.devtools("Emulation.setEmulatedMedia", {"media": "print"})
    for gone in ("#filter", "#pages", ".run", "#status"):
        stage.check(browser.run(f"return getComputedStyle(document.querySelector('{gone}')).display") == "none",
                    f"{gone} is not printed")
    browser.devtools("Emulation.setEmulatedMedia", {"media": ""})


def check_words(stage, browser):
    """What whoever does not see the page is told."""
    unnamed = browser.run("return [...document.querySelectorAll('input, select, button')].filter("
                          "control => !(control.labels?.[0] ?? control).textContent.trim()).length")
    stage.check(unnamed == 0, "every control has a name", unnamed)
    stage.check(browser.run("return document.documentElement.lang") == "fr", "the language of the page")
    stage.check(browser.run("return document.getElementById('status').getAttribute('role')") == "status", "a live region")
    heads = browser.run("return [...document.querySelectorAll('thead th')].every(head => head.scope === 'col')")
    stage.check(heads, "heads have a scope")
    levels = browser.run("return [...document.querySelectorAll('h1, h2, h3')].map(head => head.localName)")
    stage.check(levels[0] == "h1" and set(levels[1:]) == {"h2"}, "the headings", levels)


def check_narrow(stage, page):
    """On any window: an invoice's state is in sight, and what is wrong is read without scrolling sideways."""
    sight = """
      const edges = (element) => { const box = element.getBoundingClientRect(); return [box.left, box.right]; };
      return [...document.querySelectorAll('#invoices .state, #invoices .faults li')].slice(0, 60).map(edges)
        .filter(([left, right]) => left < 0 || right > document.documentElement.clientWidth).length;"""
    with webdriver.Browser() as browser:
        browser.open(page)
        for width in (500, 1200):
            browser.window(width, 900)
            out = browser.run(sight)
            stage.check(out == 0, f"out of sight in a window of {width}", out)


def check_long_names(stage):
    """Numbers and PDF names as long as the portal takes them: no number on two lines, nothing cut, all columns in sight."""
    one_line = """
      return [...document.querySelectorAll('#invoices tbody th')].filter((cell) => {
        const range = document.createRange();
        const text = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT).nextNode();
        range.setStart(text, 0);
        range.setEnd(text, text.data.split(' ')[0].length);
        return range.getClientRects().length !== 1;
      }).map((cell) => cell.textContent);"""
    cut = """
      return [...document.querySelectorAll('#invoices tbody tr:not(.faults)')].filter(({ cells }) => {
        const range = document.createRange();
        range.selectNodeContents(cells[9]);
        return range.getBoundingClientRect().right > cells[10].getBoundingClientRect().left;
      }).map((row) => row.cells[9].textContent);"""
    wide = "const box = document.querySelector('.scroll:has(#invoices)'); return box.scrollWidth - box.clientWidth"
    rows = [scene.invoice(index) for index in (*range(8, 12), *range(14, 17), *range(18, 23))]
    for index, row in enumerate(rows):
        row[0] = f"FACT-2026-DGS-{index:06}"
        row[4] = "Groupement de coopération sanitaire du Grand Est"
        row[10] = "MARCHE-2026-NETTOYAGE-LOT-12-AVENANT-3"
        row[11] = f"2026-03_{index:02}_COMMUNE-DE-SAINT-RAMBERT-DES-EAUX.pdf"
        (stage.folder / "pdf" / row[11]).write_bytes((stage.folder / "pdf/F2026-001.pdf").read_bytes() + b"%%%d" % index)
    lines = [";".join(map(scene.quoted, row)) for row in [scene.HEADER, *rows]]
    (stage.folder / "long.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    stage.run("check", "--invoices", "long.csv", "--lang", "fr", "--quiet", "--report", "long.html")
    with webdriver.Browser() as browser:
        browser.open(stage.folder / "long.html")
        counts = browser.run("return [...document.querySelectorAll('.counts li')].map(item => item.textContent)")
        stage.check(len(counts) == 1 and counts[0].startswith(f"{len(rows)}prêtes "), "a number and its word agree", counts)
        for width in (1280, 1920):
            browser.window(width, 900)
            for script, what in ((one_line, "a number on several lines"), (cut, "a PDF's name is cut")):
                found = browser.run(script)
                stage.check(found == [], f"{what} in a window of {width}", found)
            over = browser.run(wide)
            stage.check(over <= 0, f"the table is wider than a window of {width}", over)
        browser.devtools("Emulation.setEmulatedMedia", {"media": "print"})
        browser.window(1047, 900)  # A4 landscape within its margins
        stage.check(browser.run(one_line) == [], "a number on several lines on paper", browser.run(one_line))
        over = browser.run("return document.querySelector('#invoices').offsetWidth - document.body.clientWidth")
        stage.check(over <= 0, "the table is wider than the paper", over)


def check_colours(stage, page):
    """Text and ground differ enough (WCAG AA), by day and by night."""
    contrast = """
      const light = (colour) => {
        const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
          .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
      };
      const ground = (element) => {
        const colour = getComputedStyle(element).backgroundColor;
        return colour !== 'rgba(0, 0, 0, 0)' || !element.parentElement ? colour : ground(element.parentElement);
      };
      return [...document.querySelectorAll('h1, .supplier, .note, .place, .lack, .state, .remedy, li > b, td, th button')]
        .slice(0, 400).map((element) => {
          const [one, other] = [light(getComputedStyle(element).color), light(ground(element))];
          return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        }).reduce((least, ratio) => Math.min(least, ratio), 99);"""
    grounds = set()
    for dark in (False, True):
        with webdriver.Browser(dark=dark) as browser:
            browser.open(page)
            grounds.add(browser.run("return getComputedStyle(document.body).backgroundColor"))
            ratio = browser.run(contrast)
            stage.check(ratio >= 4.5, f"contrast, dark: {dark}", ratio)
    stage.check(len(grounds) == 2, "day and night differ", grounds)


def check_without_script(stage, page):
    with webdriver.Browser(script=False) as browser:
        browser.open(page)
        stage.check(len(browser.run(NUMBERS)) == 500, "the first rows stand in the page", len(browser.run(NUMBERS)))
        stage.check(browser.run("return getComputedStyle(document.getElementById('filter')).display") == "none",
                    "no filter that would not act")
        note = browser.run("return document.querySelector('noscript p')?.textContent ?? ''")
        stage.check("500" in note and str(COUNT) in note, "and it says how many", note)
        return browser.run(MARKUP)


def check_page(stage, page, pictures):
    markup = check_without_script(stage, page)
    with webdriver.Browser() as browser:
        browser.requests()  # those of the empty window that it opens with
        browser.open(page)
        check_hostile(stage, browser)
        made = browser.run(MARKUP)
        stage.check(made == markup[:len(made)], "the script makes the same rows as the program",
                    next(((a, b) for a, b in zip(made, markup) if a != b), ""))
        check_words(stage, browser)
        check_filters(stage, browser)
        check_sorting(stage, browser)
        check_pages(stage, browser)
        check_print(stage, browser)
        stage.check(browser.console() == [], "nothing on the console", browser.console())
        asked = {address for address in browser.requests() if not address.startswith(("data:", "chrome:"))}
        stage.check(asked == {page.resolve().as_uri()}, "no request but for the page", asked)
        browser.run("const script = document.createElement('script'); script.textContent = \"document.title = 'owned'\";"
                    "document.body.append(script); fetch('https://chorus.invalid/').catch(() => {})")
        stage.check(browser.run("return document.title") != "owned", "the policy lets no other script run")
        said = " ".join(entry["message"] for entry in browser.console())
        stage.check("Content Security Policy" in said, "and says so", said)
        if pictures:
            browser.open(page)
            browser.screenshot(pictures / "page-light.png")
            (pictures / "page.pdf").write_bytes(browser.print(orientation="landscape"))
    check_narrow(stage, page)
    check_long_names(stage)
    check_colours(stage, page)


def check_large(stage, page):
    with webdriver.Browser() as browser:
        browser.open(page)
        text = browser.wait(STATUS)
        stage.check(re.sub(r"\s", "", text) == f"Factures1à200sur{LARGE}({LARGE}entout)", "a large run", text)
        count = browser.run("return document.querySelectorAll('*').length")
        stage.check(count < 20000, "the document stays small", count)
        browser.click("#invoices thead th:nth-child(9) button")
        values = [amount(text) for text in browser.run(COLUMN, 8)]
        stage.check(values == sorted(values), "it sorts")
        browser.type("input[type=search]", f"F{LARGE - 1:06}")
        browser.wait("return document.querySelectorAll('#invoices tbody th').length === 1")
        stage.check(browser.console() == [], "nothing on the console", browser.console())


def main(binary, pictures=None):
    lacks = webdriver.missing()
    if lacks:
        print(f"SKIP: {lacks}")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        stage = scene.Scene(binary, folder)
        for name, count, check in (("small", COUNT, lambda page: check_page(stage, page, pictures)),
                                   ("large", LARGE, lambda page: check_large(stage, page))):
            stage.write(f"{name}.csv", count)
            done = stage.run("check", "--invoices", f"{name}.csv", "--lang", "fr", "--quiet", "--report", f"{name}.html")
            stage.check(done.returncode == 1, name, done.stderr[-300:])
            try:
                check(stage.folder / f"{name}.html")
            except webdriver.TooSlow as error:
                print(f"SKIP: the browser is too slow here, {str(error)[:100]}")
                return 77
        return stage.end(58)


if __name__ == "__main__":
    wanted = pathlib.Path(sys.argv[3]) if sys.argv[2:3] == ["--pictures"] else None
    sys.exit(main(sys.argv[1], wanted))
