import Lessons

/// A drawing or a table made of characters.
///
/// A table becomes a real one; a drawing keeps its characters, and its words are what a screen reader says.
struct Picture {
    let text: String
    /// Of the step that it stands in.
    let title: String

    var html: HTML {
        if let table = PictureTable(text) { return table.html }
        return """
            <div class="across picture"><pre role="img" aria-label="\(label)">\(Self.shaded(trimmedText))</pre></div>
            """
    }

    /// Without empty lines at the ends and without spaces at the ends of lines.
    private var trimmedText: String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines = lines.map { line in
            var line = line
            while line.last == " " { line.removeLast() }
            return line
        }
        while lines.first == "" { lines.removeFirst() }
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    /// A shade before a number, `▓5`, becomes the background of the number; the text stays.
    static func shaded(_ text: String) -> HTML {
        let characters = Array(text)
        var pieces: [HTML] = []
        var plain = ""
        var place = 0
        while place < characters.count {
            let isFirst = place == 0 || !isStroke(characters[place - 1])
            guard isFirst, let shade = "░▒▓█".firstIndex(of: characters[place]),
                let end = endOfNumber(characters, after: place)
            else {
                plain.append(characters[place])
                place += 1
                continue
            }
            let level = "░▒▓█".distance(from: "░▒▓█".startIndex, to: shade) + 1
            pieces += [
                "\(plain)",
                "<span class=\"pixel p\(level)\"><span>\(String(characters[place]))</span>\(String(characters[(place + 1)..<end])) </span>",
            ]
            plain = ""
            // The blank behind the number is part of the pixel, so that the number stands in its middle.
            place = end < characters.count && characters[end] == " " ? end + 1 : end
        }
        return HTML(pieces + ["\(plain)"], separator: "")
    }

    private static func endOfNumber(_ characters: [Character], after shade: Int) -> Int? {
        var place = shade + 1
        while place < characters.count, characters[place] == " ", place < shade + 6 { place += 1 }
        let start = place
        while place < characters.count, characters[place].isNumber || "-−.".contains(characters[place]) { place += 1 }
        return place > start ? place : nil
    }

    private var label: String {
        let words = text.split { $0.isWhitespace || Self.isStroke($0) }.joined(separator: " ")
        let said = words.count > 300 ? "\(words.prefix(300))…" : words
        return said.isEmpty ? "Drawing: \(title)" : "Drawing: \(said)"
    }

    /// Box drawing, blocks and shades.
    private static func isStroke(_ character: Character) -> Bool {
        character.unicodeScalars.first.map { (0x2500...0x259F).contains($0.value) } ?? false
    }
}
