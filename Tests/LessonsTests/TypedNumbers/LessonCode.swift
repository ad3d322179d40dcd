/// A lesson's files taken apart into functions and constants, to look up which numbers a piece of its code has.
struct LessonCode {
    /// A function, an initializer (under the name of its type) or a constant of a type, from its keyword to its end.
    struct Declaration {
        let file: String
        let name: String
        let range: Range<Int>
    }

    let name: String
    let files: [String: SwiftText]
    private let declarations: [Declaration]

    init(_ name: String, _ sources: [String: String]) {
        self.name = name
        files = sources.mapValues(SwiftText.init)
        declarations = files.flatMap { file, text in
            Declarations(of: text.code).found.map { Declaration(file: file, name: $0, range: $1) }
        }
    }

    /// The function or constant around a place.
    func declaration(around place: Int, in file: String) -> Declaration? {
        declarations.first { $0.file == file && $0.range.contains(place) }
    }

    /// The title of the step that is being told at a place.
    func step(before place: Int, in declaration: Declaration?) -> String? {
        guard let declaration else { return nil }
        return files[declaration.file]?.literals.last {
            declaration.range.contains($0.start) && $0.end <= place && $0.calls.last == "story.step"
        }?.text
    }

    /// The numbers in a function or constant and in those that it names, whichever file they are in.
    func numbers(given declaration: Declaration) -> CodeNumbers {
        var numbers = numbers(in: declaration)
        let names = CodeNumbers.words(of: files[declaration.file]?.code[declaration.range] ?? [])
        // What a lesson says of itself and of its inputs is about all of its parts.
        let isWhole = names.contains("Lesson")
        for other in declarations where isWhole || names.contains(other.name) {
            numbers.formUnion(self.numbers(in: other))
        }
        return numbers
    }

    private func numbers(in declaration: Declaration) -> CodeNumbers {
        guard let text = files[declaration.file] else { return CodeNumbers() }
        var numbers = CodeNumbers(text.code[declaration.range])
        for literal in text.literals where declaration.range.contains(literal.start) && literal.isGiven {
            numbers.values.formUnion(TypedNumber.all(in: literal.text).map(\.value))
        }
        return numbers
    }
}

extension SwiftText.Literal {
    /// Not told by the lesson but handed to it: what the notes print, code that runs, numbers to be
    /// read, and names, those of other lessons' steps among them.
    var isGiven: Bool {
        if labels.contains(where: ["notes", "holds", "start", "answer"].contains) { return true }
        if ["story.code", ".code", ".step", ".words"].contains(calls.last) { return true }
        if calls.contains(where: { $0.hasPrefix("RecordedLog") || $0.hasSuffix("Printed") }) { return true }
        return !calls.contains { $0.hasPrefix("story.") || $0 == "alignedTable" }
            && (!text.contains(where: \.isLetter) || !text.contains(where: \.isWhitespace))
    }

    /// The name of an entry of the ledger: `002-perceptron-trick`.
    var isEntry: Bool { text.wholeMatch(of: /00[0-4]-[a-z0-9.-]+/) != nil }
}
