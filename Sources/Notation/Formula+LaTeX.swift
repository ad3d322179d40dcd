import Autograd

extension Formula {
    /// In LaTeX, without dollar signs: `\sigma(z) \cdot (1 - \sigma(z))`.
    public var latex: String { LaTeXSetter().set(self) }
}

/// Sets in LaTeX's mathematics; needs no package but amsmath.
struct LaTeXSetter: Typesetter {
    var stacksFractions: Bool { true }

    func name(_ name: String) -> String {
        let tokens = Name(name).tokens
        return tokens.map { token in
            // Two tokens in braces of their own stand apart without help, words only with a space.
            var text = Self.letters(of: token)
            if let accent = token.accent { text = "\\\(accent.rawValue){\(text)}" }
            if !token.index.isEmpty { text += "_{\(Self.escaped(token.index))}" }
            if !token.exponent.isEmpty {
                text += "^{\(token.exponent == "T" ? "\\top" : Self.escaped(token.exponent))}"
            }
            return text
        }.reduce("") { line, next in
            // A command swallows a letter that follows it at once: \alpha x.
            let needsGap = line.last?.isLetter == true && line.contains("\\") && next.first?.isLetter == true
            return line + (needsGap ? " " : "") + next
        }
    }

    private static func letters(of token: Name.Token) -> String {
        switch token.kind {
        case .space: "\\ "
        case .letter: greek[token.text] ?? escaped(token.text)
        case .word: token.text.isEmpty ? "{}" : "\\mathrm{\(escaped(token.text))}"
        case .number: token.text
        case .sign: signs[token.text] ?? escaped(token.text)
        }
    }

    func number(_ magnitude: Double) -> String {
        let text = magnitude.short
        if text == "inf" { return "\\infty" }
        guard let place = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: place)...]) else {
            return text == "nan" ? "\\mathrm{nan}" : text
        }
        return "\(text[..<place]) \\cdot 10^{\(exponent)}"
    }

    func negativeNumber(_ magnitude: String) -> String { "-\(magnitude)" }

    func matrix(_ rows: [[String]]) -> String {
        let body = rows.map { $0.joined(separator: " & ") }.joined(separator: " \\\\ ")
        return "\\begin{bmatrix} \(body) \\end{bmatrix}"
    }

    func sum(_ terms: [String], minus: [Bool]) -> String {
        zip(terms, minus).enumerated().map { index, term in
            index == 0 ? (term.1 ? "-\(term.0)" : term.0) : "\(term.1 ? " - " : " + ")\(term.0)"
        }.joined()
    }

    func product(_ factors: [String], isWide: Bool) -> String { factors.joined(separator: " \\cdot ") }
    func fraction(_ above: String, _ below: String) -> String { "\\frac{\(above)}{\(below)}" }
    func power(_ base: String, _ exponent: Formula) -> String { "{\(base)}^{\(set(exponent))}" }
    func root(_ inside: String) -> String { "\\sqrt{\(inside)}" }
    func absolute(_ inside: String) -> String { "\\left|\(inside)\\right|" }

    func function(_ name: String, _ arguments: [String]) -> String {
        let known = ["tanh": "\\tanh", "ln": "\\ln", "max": "\\max", "min": "\\min", "σ": "\\sigma"]
        let sign = known[name] ?? "\\operatorname{\(Self.escaped(name))}"
        return "\(sign)\(bracketed(arguments.joined(separator: ", ")))"
    }

    func infix(_ a: String, _ sign: String, _ b: String) -> String { "\(a) \(Self.signs[sign] ?? sign) \(b)" }
    func transposed(_ base: String) -> String { "{\(base)}^{\\top}" }
    func rows(_ table: String, _ places: String) -> String { "\(table)[\(places)]" }
    func indicator(_ a: String, _ sign: String, _ b: String) -> String {
        "\\left[\(a) \(Self.signs[sign] ?? sign) \(b)\\right]"
    }
    func derivative(of a: String, by b: String) -> String { "\\frac{\\partial \(a)}{\\partial \(b)}" }
    func bracketed(_ inside: String) -> String { "\\left(\(inside)\\right)" }

    // MARK: Signs

    static let signs: [String: String] = [
        "·": "\\cdot ", "∗": "\\ast", "⊙": "\\odot", "−": "-", "≤": "\\le", "≥": "\\ge", "×": "\\times ",
        "∂": "\\partial ", "→": "\\to ", "Σ": "\\sum ", "∑": "\\sum ", "√": "\\surd ", "≈": "\\approx ",
        "∞": "\\infty ", "…": "\\dots ",
    ]

    static let greek: [String: String] = {
        let names = [
            "alpha", "beta", "gamma", "delta", "varepsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu",
            "nu", "xi", "omicron", "pi", "rho", "varsigma", "sigma", "tau", "upsilon", "varphi", "chi", "psi", "omega",
        ]
        var table = Dictionary(
            uniqueKeysWithValues: zip("αβγδεζηθικλμνξοπρςστυφχψω", names).map { (String($0), "\\\($1)") })
        for (letter, name) in zip(
            "ΓΔΘΛΞΠΣΦΨΩ", ["Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi", "Omega"])
        {
            table[String(letter)] = "\\\(name)"
        }
        return table
    }()

    private static let special: [Character: String] = [
        "\\": "\\backslash ", "^": "\\hat{}", "~": "\\sim ",
    ]

    /// Without signs that LaTeX would obey.
    static func escaped(_ text: String) -> String {
        text.map { character in
            special[character] ?? ("{}$&#_%".contains(character) ? "\\\(character)" : String(character))
        }.joined()
    }
}
