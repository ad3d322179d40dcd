import Foundation
import Testing

@testable import Notation

@Suite("Formulas as text, LaTeX and MathML")
struct FormulaTests {
    private let a = Formula.name("a")
    private let b = Formula.name("b")
    private let c = Formula.name("c")

    @Test("brackets stand where they are needed, and only there")
    func brackets() {
        let cases: [(Formula, String)] = [
            (a + (b + c), "a + b + c"), (a - (b - c), "a − (b − c)"), (a * (b + c), "a·(b + c)"),
            (a * b + c, "a·b + c"), (a * (b * c), "a·b·c"), (-(a + b), "−(a + b)"), (-(a * b), "−a·b"),
            (a + -b, "a − b"), (a * -b, "a·(−b)"), ((a + b) / c, "(a + b)/c"), (a / (b * c), "a/(b·c)"),
            ((a / b) / c, "(a/b)/c"), (a * (b / c), "a·(b/c)"), ((a / b) * c, "a/b·c"),
            (.power(a + b, 2), "(a + b)²"), (.power(.power(a, 2), 3), "(a²)³"), (.power(.name("e"), -a), "e^(−a)"),
            (.power(a, -1), "a⁻¹"), (.power(-2, 2), "(-2)²"), (.root(a), "√a"), (.root(a + 1), "√(a + 1)"),
            (.transposed(a * b), "(a·b)ᵀ"), (.infix(a + b, "⊙", c), "(a + b) ⊙ c"),
            (.derivative(of: .name("L"), by: a * b), "∂L/∂(a·b)"),
            (.product([.derivative(of: c, by: b), .derivative(of: b, by: a)]), "∂c/∂b · ∂b/∂a"),
            (.name("x + y") * a, "(x + y)·a"), (.power(.name("w²"), 2), "(w²)²"), (a - .name("x − y"), "a − (x − y)"),
        ]
        for (formula, expected) in cases { #expect(formula.text == expected, "expected \(expected)") }
    }

    @Test("negative numbers are bracketed but at the beginning")
    func negativeNumbers() {
        #expect((Formula.number(-2) + .number(-3)).text == "-2 + (-3)")
        #expect((Formula.number(0.5) * .number(-3) + 1).text == "0.5·(-3) + 1")
        #expect((a - .number(-3)).text == "a − (-3)")
        #expect((Formula.number(0.5) * .number(-3)).latex == #"0.5 \cdot \left(-3\right)"#)
    }

    @Test("a fraction that is stacked needs no brackets on its line")
    func stacked() {
        #expect((a / (b * c)).latex == #"\frac{a}{b \cdot c}"#)
        #expect((a * (b / c)).latex == #"a \cdot \frac{b}{c}"#)
        #expect(Formula.power(a / b, 2).latex == #"{\left(\frac{a}{b}\right)}^{2}"#)
        #expect((1 / (2 * .root(a + 1))).latex == #"\frac{1}{2 \cdot \sqrt{a + 1}}"#)
    }

    @Test("names have their indices, exponents, hats and Greek letters")
    func names() {
        let cases: [(String, latex: String, mathML: String)] = [
            ("w₁₁²", "w_{11}^{2}", "<msubsup><mi>w</mi><mn>11</mn><mn>2</mn></msubsup>"),
            ("x₁", "x_{1}", "<msub><mi>x</mi><mn>1</mn></msub>"),
            ("ŷ", #"\hat{y}"#, #"<mover accent="true"><mi>y</mi><mo stretchy="false">^</mo></mover>"#),
            ("x̂₁", #"\hat{x}_{1}"#, #"<mover accent="true"><mi>x</mi><mo stretchy="false">^</mo></mover>"#),
            ("loss", #"\mathrm{loss}"#, "<mi>loss</mi>"), ("γ", #"\gamma"#, "<mi>γ</mi>"),
            ("w_12", "w_{12}", "<msub><mi>w</mi><mn>12</mn></msub>"),
            ("zᵢ", "z_{i}", "<msub><mi>z</mi><mi>i</mi></msub>"),
        ]
        for (name, latex, mathML) in cases {
            #expect(Formula.name(name).latex == latex)
            #expect(Formula.name(name).mathML.contains(mathML), "\(Formula.name(name).mathML)")
        }
        #expect(Formula.name("α·x").latex == #"\alpha\cdot x"#)
    }

    @Test("a number with a power of ten is written as one")
    func powersOfTen() {
        #expect(Formula.number(1.2e-7).latex == #"1.2 \cdot 10^{-7}"#)
        #expect(Formula.number(1.2e-7).mathML.contains("<msup><mn>10</mn><mrow><mo>−</mo><mn>7</mn></mrow></msup>"))
        #expect((a * .number(1.2e-7)).text == "a·1.2e-07")
    }

    @Test("MathML is valid XML, whatever stands in a name")
    func xml() throws {
        let names = ["w₁₁²", "ŷ", "x < y & \"z\"", "∂L/∂w", "a_b^c", "hidden layer", "₁", "{x}", "σ(z)", "e^−z", "#12"]
        for name in names {
            let name = Formula.name(name)
            let whole: Formula = .power(.function("σ", [name]), 2) * (1 - name) / .root(.absolute(name))
            let sides = [
                whole, .derivative(of: name, by: a), .matrix([[1, -2], [0.5, 1e-9]]), .indicator(a, "<", name),
            ]
            for formula in sides { #expect(isXML(formula.mathML), "\(formula.mathML)") }
            #expect(isXML(Equation(name, sides).mathML))
            for line in Equation(name, sides).mathMLLines { #expect(isXML(line)) }
        }
        #expect(!isXML("<math><mi>x</math>"), "expected the check itself to refuse what is broken")
    }

    private func isXML(_ text: String) -> Bool { Markup.isBalanced(text) }

    @Test("LaTeX has as many braces to open as to close, and none that a name brought")
    func braces() {
        for name in ["{x", "50%", "a&b", "x_", "\\x", "w₁", "a~b^c"] {
            let latex = (Formula.name(name) / .power(.name(name), 2)).latex
            let plain = latex.replacingOccurrences(of: "\\{", with: "").replacingOccurrences(of: "\\}", with: "")
            #expect(plain.filter { $0 == "{" }.count == plain.filter { $0 == "}" }.count, "\(latex)")
        }
    }
}
