/// What a step tells, as Markdown for a notebook.
enum Markdown {
    /// Prose, whose stars, dollars and angle brackets mean themselves.
    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "\\`*_<>$#|~".contains(character) { result.append("\\") }
            result.append(character)
        }
    }

    /// Lines whose columns must stay below each other.
    static func block(_ lines: [String]) -> String { "```text\n\(lines.joined(separator: "\n"))\n```" }

    /// What is shown only when asked for.
    static func details(_ summary: String, _ body: String) -> String {
        "<details>\n<summary>\(html(summary))</summary>\n\n\(body)\n\n</details>"
    }

    /// A drawing with its own words for those who do not see it.
    static func image(svg: String, alternative: String) -> String {
        // An attachment would do as well, but JupyterLab shows none of SVG.
        "<img alt=\"\(html(alternative))\" src=\"data:image/svg+xml;base64,\(base64(svg))\">"
    }

    static func html(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }
}
