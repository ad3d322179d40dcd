import Notation

/// Lines of mathematics from the graph itself, set as in a textbook.
struct EquationBlock {
    let equation: Equation

    var html: HTML { "<div class=\"across equation\">\(HTML(verbatim: Self.inPage(equation.mathML)))</div>" }

    /// In a page the element is known without the name of its language, and an address would look as if something
    /// were fetched from it.
    private static func inPage(_ mathML: String) -> String {
        let name = " xmlns=\"http://www.w3.org/1998/Math/MathML\""
        guard let range = mathML.firstRange(of: name) else { return mathML }
        return String(mathML[..<range.lowerBound] + mathML[range.upperBound...])
    }
}
