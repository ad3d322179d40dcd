/// What all pages have in common: the head, the style, the bar at the top, the list of keys.
struct PageFrame {
    /// How every page begins, by which an earlier site is known.
    static let mark = "<!DOCTYPE html>\n<!-- a page of Gradus -->\n"

    let title: String
    let description: String
    /// Between the name and the buttons of the bar: where in the path this page is.
    var place: HTML = .nothing
    /// Beside the text: the steps of a lesson.
    var aside: HTML = .nothing
    let main: HTML
    /// What the keys do, key and meaning.
    var keys: [(key: String, meaning: String)] = []

    var html: HTML {
        """
        \(HTML(verbatim: Self.mark))<html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
        <meta name="description" content="\(description)">
        <link rel="icon" href="data:,">
        <title>\(title)</title>
        <style>
        \(HTML(verbatim: Look.style))</style>
        <script>\(HTML(verbatim: Look.early))</script>
        </head>
        <body>
        <a class="skip" href="#main">Skip to the text</a>
        <header class="bar">
        <a class="home" href="index.html">Gradus</a>
        \(place)
        <div class="tools" hidden>
        <button type="button" id="larger" aria-pressed="false">Larger</button>
        <button type="button" id="dark" aria-pressed="false">Dark</button>
        \(keys.isEmpty ? .nothing : "<button type=\"button\" id=\"keys-button\">Keys</button>" as HTML)
        </div>
        </header>
        \(aside)
        <main id="main" tabindex="-1">
        \(main)
        </main>
        \(keysDialog)
        <script>
        \(HTML(verbatim: Look.script))</script>
        </body>
        </html>

        """
    }

    /// Nothing may be fetched from anywhere: what a page needs is in it.
    private static let policy =
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"

    private var keysDialog: HTML {
        guard !keys.isEmpty else { return .nothing }
        let rows = keys.map { key, meaning -> HTML in
            let caps = key.split(separator: " ").map { word -> HTML in
                word == "or" ? " or " : "<kbd>\(String(word))</kbd>"
            }
            return "<tr><td>\(HTML(caps, separator: " "))</td><td>\(meaning)</td></tr>"
        }
        return """
            <dialog id="keys" aria-labelledby="keys-title">
            <h2 id="keys-title">Keys</h2>
            <table>
            <thead class="unseen"><tr><th scope="col">Key</th><th scope="col">What it does</th></tr></thead>
            <tbody>
            \(rows)
            </tbody>
            </table>
            <form method="dialog"><button>Close</button></form>
            </dialog>
            """
    }
}
