import Autograd

extension Formula {
    /// In presentation MathML, one `<math>` element that a browser shows without help.
    public var mathML: String { MathMLSetter.wrapped(MathMLSetter().set(self), reads: text, isBlock: false) }
}

/// Sets in presentation MathML, with nothing beyond MathML Core.
struct MathMLSetter: Typesetter {
    var stacksFractions: Bool { true }

    /// The whole element, with the text for those who do not see it.
    static func wrapped(_ inside: String, reads text: String, isBlock: Bool) -> String {
        let display = isBlock ? " display=\"block\"" : ""
        return "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"\(display) alttext=\"\(escaped(text))\">"
            + "<mrow>\(inside)</mrow></math>"
    }

    func name(_ name: String) -> String {
        let tokens = Name(name).tokens
        let parts = tokens.map(element)
        return parts.count == 1 ? parts[0] : row(parts.joined())
    }

    private func element(of token: Name.Token) -> String {
        let text = Self.escaped(token.text)
        var base: String
        switch token.kind {
        case .space: return "<mspace width=\"0.3em\"></mspace>"
        case .letter, .word: base = "<mi>\(text)</mi>"
        case .number: base = "<mn>\(text)</mn>"
        case .sign: base = token.text == "∂" ? "<mi>∂</mi>" : "<mo>\(text)</mo>"
        }
        if let accent = token.accent {
            let signs: [Name.Accent: String] = [.hat: "^", .bar: "¯", .tilde: "~", .dot: "˙"]
            base = "<mover accent=\"true\">\(base)<mo stretchy=\"false\">\(signs[accent] ?? "")</mo></mover>"
        }
        switch (token.index.isEmpty, token.exponent.isEmpty) {
        case (true, true): return base
        case (false, true): return "<msub>\(base)\(script(token.index))</msub>"
        case (true, false): return "<msup>\(base)\(script(token.exponent))</msup>"
        case (false, false):
            return "<msubsup>\(base)\(script(token.index))\(script(token.exponent))</msubsup>"
        }
    }

    /// What hangs above or below: numbers and letters in their own elements.
    private func script(_ text: String) -> String {
        if text.allSatisfy(\.isNumber) { return "<mn>\(text)</mn>" }
        if text.allSatisfy(\.isLetter) { return "<mi>\(Self.escaped(text))</mi>" }
        return row(
            text.map { character in
                character.isNumber
                    ? "<mn>\(character)</mn>"
                    : character.isLetter ? "<mi>\(character)</mi>" : "<mo>\(Self.escaped(String(character)))</mo>"
            }.joined())
    }

    func number(_ magnitude: Double) -> String {
        let text = magnitude.short
        if text == "inf" { return "<mi>∞</mi>" }
        guard let place = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: place)...]) else {
            return "<mn>\(text)</mn>"
        }
        let raised = exponent < 0 ? row("<mo>−</mo><mn>\(-exponent)</mn>") : "<mn>\(exponent)</mn>"
        return row("<mn>\(text[..<place])</mn><mo>·</mo><msup><mn>10</mn>\(raised)</msup>")
    }

    func negativeNumber(_ magnitude: String) -> String { row("<mo>−</mo>\(magnitude)") }

    func matrix(_ rows: [[String]]) -> String {
        let body = rows.map { "<mtr>\($0.map { "<mtd>\($0)</mtd>" }.joined())</mtr>" }.joined()
        return row("<mo>[</mo><mtable>\(body)</mtable><mo>]</mo>")
    }

    func sum(_ terms: [String], minus: [Bool]) -> String {
        row(
            zip(terms, minus).enumerated().map { index, term in
                let sign = term.1 ? "<mo>−</mo>" : index == 0 ? "" : "<mo>+</mo>"
                return sign + term.0
            }.joined())
    }

    func product(_ factors: [String], isWide: Bool) -> String { row(factors.joined(separator: "<mo>·</mo>")) }
    func fraction(_ above: String, _ below: String) -> String { "<mfrac>\(above)\(below)</mfrac>" }
    func power(_ base: String, _ exponent: Formula) -> String { "<msup>\(base)\(set(exponent))</msup>" }
    func root(_ inside: String) -> String { "<msqrt>\(inside)</msqrt>" }
    func absolute(_ inside: String) -> String { row("<mo>|</mo>\(inside)<mo>|</mo>") }
    func function(_ name: String, _ arguments: [String]) -> String {
        let list = arguments.joined(separator: "<mo>,</mo>")
        return row("<mi>\(Self.escaped(name))</mi><mo>&#x2061;</mo>\(bracketed(list))")
    }
    func infix(_ a: String, _ sign: String, _ b: String) -> String { row("\(a)<mo>\(Self.escaped(sign))</mo>\(b)") }
    func transposed(_ base: String) -> String { "<msup>\(base)<mi>⊤</mi></msup>" }
    func rows(_ table: String, _ places: String) -> String { row("\(table)<mo>[</mo>\(places)<mo>]</mo>") }
    func indicator(_ a: String, _ sign: String, _ b: String) -> String {
        row("<mo>[</mo>\(a)<mo>\(Self.escaped(sign))</mo>\(b)<mo>]</mo>")
    }
    func derivative(of a: String, by b: String) -> String {
        "<mfrac>\(row("<mi>∂</mi>\(a)"))\(row("<mi>∂</mi>\(b)"))</mfrac>"
    }
    func bracketed(_ inside: String) -> String { row("<mo>(</mo>\(inside)<mo>)</mo>") }

    private func row(_ inside: String) -> String { "<mrow>\(inside)</mrow>" }

    /// As it may stand between tags and in quoted attributes.
    static func escaped(_ text: String) -> String {
        let signs: [Character: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"]
        return text.map { signs[$0] ?? String($0) }.joined()
    }
}
