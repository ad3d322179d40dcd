/// The `#if` … `#endif` of a cell: which lines they are, and the code without what they leave out.
///
/// The parser that tells what a cell declares does not look into them, for it does not decide conditions. The compiler
/// does: it is asked by a probe that has the directives alone, each followed by a warning with its number.
struct Conditions {
    private struct Directive {
        let lines: Range<Int>
        let opens: Bool
        let ends: Bool
    }

    private let code: [UInt8]
    private let directives: [Directive]

    /// Nil when there is none.
    init?(_ code: [UInt8]) {
        var scan = Scan(code: code)
        let found = scan.directives()
        guard !found.isEmpty else { return nil }
        self.code = code
        directives = found.map { line in
            let text = code[line].drop { $0 == 0x20 || $0 == 0x09 }
            return Directive(
                lines: line, opens: text.starts(with: "#if".utf8), ends: text.starts(with: "#endif".utf8))
        }
    }

    /// What the compiler is to decide: it warns with the number of each directive whose lines it takes.
    var probe: String {
        directives.enumerated().map { number, directive in
            String(decoding: code[directive.lines], as: UTF8.self)
                + (directive.ends ? "\n" : "\n#warning(\"\(Self.word)\(number)\")\n")
        }.joined()
    }

    private static let word = "taken-"

    /// The code with blanks in place of the directives and of what they leave out, every byte where it was; nil when
    /// they do not match each other.
    ///
    /// - Parameter said: the compiler's diagnostics for the probe.
    func taken(_ said: String) -> [UInt8]? {
        let numbers = said.split(separator: "\n").compactMap { line in
            line.contains(" warning: \(Self.word)") ? line.split(separator: "-").last.flatMap { Int($0) } : nil
        }
        let taken = Set(numbers)
        var result = code
        func blank(_ part: Range<Int>) {
            for place in part where result[place] != 0x0A && result[place] != 0x0D { result[place] = 0x20 }
        }
        var open: [Int] = []
        for (number, directive) in directives.enumerated() {
            if let last = open.last, !taken.contains(last) {
                blank(directives[last].lines.upperBound..<directive.lines.lowerBound)
            }
            blank(directive.lines)
            // What lies between this and the next belongs to it, or to what it was within.
            if !directive.opens {
                guard open.popLast() != nil else { return nil }
            }
            if !directive.ends { open.append(number) }
        }
        return open.isEmpty ? result : nil
    }
}
