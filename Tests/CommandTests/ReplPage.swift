import Foundation

/// REPL.md as its readers use it: demos to paste, and what the REPL answers to each.
struct ReplPage {
    struct Demo: CustomStringConvertible {
        let title: String
        let lines: [String]
        let answers: [String]
        var description: String { title }
    }

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let demos: [Demo] = {
        let page = (try? String(contentsOf: root.appendingPathComponent("REPL.md"), encoding: .utf8)) ?? ""
        return page.components(separatedBy: "\n## ").dropFirst().compactMap { section in
            guard let source = block("swift", in: section), let answers = block("text", in: section) else { return nil }
            let title = section.prefix { $0 != "\n" }
            return Demo(title: String(title), lines: source, answers: answers.map(Self.comparable))
        }
    }()

    private static func block(_ language: String, in section: String) -> [String]? {
        let parts = section.components(separatedBy: "```\(language)\n")
        guard parts.count == 2, let end = parts[1].range(of: "```") else { return nil }
        return parts[1][..<end.lowerBound].split(separator: "\n").map(String.init)
    }

    /// Answers are counted ($R0, $R1, …) from the start of a session, and the page's from the start of each demo.
    static func comparable(_ line: String) -> String {
        var line = line.replacingOccurrences(of: #"^\$R[0-9]+:"#, with: "$R:", options: .regularExpression)
        while line.last == " " { line.removeLast() }
        return line
    }
}

extension ReplPage.Demo {
    /// The answers without the types of names: what a compiled program can say as well.
    var answersWithoutTypes: [String] {
        answers.map {
            $0.replacingOccurrences(of: #"^([\w$]+): [^=]+ =( |$)"#, with: "$1 =$2", options: .regularExpression)
        }
    }

    /// The demo as a program that says of its own accord what the REPL answers to each line.
    var program: String {
        let echo = """
            func echo<Thing>(_ name: String, _ thing: Thing) {
                if let things = thing as? [Scalar] {
                    print("\\(name) = \\(things.count) value\\(things.count == 1 ? "" : "s") {")
                    for (place, thing) in things.enumerated() { print("  [\\(place)] = \\(thing)") }
                    return print("}")
                }
                let text = (thing as? Double).map { $0.short } ?? "\\(thing)"
                print("\\(name) =" + (text.contains("\\n") ? "\\n" : " ") + text)
            }
            """
        return echo + "\n" + statements.map(echoing).joined(separator: "\n")
    }

    /// Lines that belong together: until every bracket is closed.
    private var statements: [String] {
        var (statements, open): ([String], Int) = ([], 0)
        for line in lines {
            if open > 0 { statements[statements.count - 1] += "\n" + line } else { statements.append(line) }
            open += line.count { "({[".contains($0) } - line.count { ")}]".contains($0) }
        }
        return statements
    }

    private func echoing(_ statement: String) -> String {
        let words = statement.split(separator: " ", maxSplits: 2)
        if ["let", "var"].contains(words.first) {
            let name = words[1].prefix { $0 != ":" }
            return "\(statement)\necho(\"\(name)\", \(name))"
        }
        let isSilent =
            ["for ", "func ", "print("].contains { statement.hasPrefix($0) }
            || statement.contains(" = ")
        return isSilent ? statement : "echo(\"$R\", \(statement))"
    }
}
