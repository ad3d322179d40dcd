import Autograd
import Testing

@testable import Notation

@Suite("Equations of values")
struct EquationTests {
    @Test("a weighted sum: in names, with the numbers, and the number")
    func weightedSum() {
        let tape = Tape()
        let (x1, x2) = (tape.value(95, "x₁"), tape.value(4, "x₂"))
        let (w1, w2) = (tape.value(0.01, "w₁"), tape.value(0.02, "w₂"))
        let b = tape.value(0.01, "b")
        let z = (w1 * x1 + w2 * x2 + b).named("z₁")
        // 0.95 + 0.08 + 0.01
        #expect(
            z.equation.lines == ["z₁ = w₁·x₁ + w₂·x₂ + b", "= 0.01·95 + 0.02·4 + 0.01", "= 1.04"],
            "received \(z.equation)")
        #expect(
            z.equation.latex
                == #"\begin{aligned} z_{1} &= w_{1} \cdot x_{1} + w_{2} \cdot x_{2} + b \\ &= 0.01 \cdot 95 + 0.02 \cdot 4 + 0.01 \\ &= 1.04 \end{aligned}"#
        )
        #expect(Markup.isBalanced(z.equation.mathML))
        let a = z.sigmoid().named("a")
        #expect(a.equation.lines[0] == "a = σ(z₁)" && a.equation.lines[1] == "= σ(1.04)")
    }

    @Test("a name that is a formula shows its numbers, and the signs of equality stand below each other")
    func formulaAsName() {
        let tape = Tape()
        let (w, x) = (tape.value(2, "w"), tape.value(3, "x"))
        let z = ((w * x).named("w·x") + 1).named("z₁")
        #expect(z.equation.lines == ["z₁ = w·x + 1", "= 2·3 + 1", "= 7"], "received \(z.equation)")
        #expect(
            z.equation.alignedLines == ["z₁ = w·x + 1", "   = 2·3 + 1", "   = 7"],
            "received \(z.equation.alignedLines)")
    }

    @Test("negative numbers, unnamed parts and given values")
    func substituted() {
        let tape = Tape()
        let (x, w) = (tape.value(-2, "x"), tape.value(-0.5, "w"))
        let loss = ((x * w - 3).squared / 2 + (-x)).named("L")
        // (1 − 3)²/2 + 2
        #expect(
            loss.equation.lines == ["L = (x·w − 3)²/2 − x", "= ((-2)·(-0.5) − 3)²/2 − (-2)", "= 4"],
            "received \(loss.equation)")
        #expect(x.equation.lines == ["x = -2"])
        #expect((x * w).equation.lines == ["x·w", "= (-2)·(-0.5)", "= 1"], "received \((x * w).equation)")
        #expect((3 * x).equation.lines.first == "3·x" && (-3 * x).equation.lines.first == "−3·x")
    }

    @Test("an unnamed graph without end is cut short and does not hang")
    func large() {
        let tape = Tape()
        var x = tape.value(1, "x")
        for _ in 0..<200 { x = x + x }
        let text = x.equation.lines[0]
        #expect(text.count < 2000 && text.contains("#"), "received \(text)")
    }

    @Test("matrices: the product, the entries, a transposed one")
    func matrices() {
        let tape = MatrixTape()
        let x = tape.value(Matrix([[1, 2]]), "X")
        let w = tape.value(Matrix([[3], [-4]]), "W")
        let b = tape.value(Matrix([[0.5]]), "b")
        let z = (x.matmul(w) + b).named("Z")
        #expect(z.equation.lines == ["Z = X·W + b", "= [1, 2]·[3; -4] + 0.5", "= -4.5"], "received \(z.equation)")
        #expect((x * w.transposed).formula.text == "X ⊙ Wᵀ")
        #expect(x.squared.mean().formula.text == "mean(X²)")
        #expect((x * w.transposed).equation.latex.contains("\\begin{bmatrix} 1 & 2 \\end{bmatrix} \\odot"))
    }

    @Test("the matrix rules of a layer")
    func matrixRules() throws {
        let tape = MatrixTape()
        let x = tape.value(Matrix([[1, 2]]), "X")
        let w = tape.value(Matrix([[3], [-4]]), "W")
        let z = x.matmul(w).named("Z")
        let loss = z.sigmoid().named("A").squared.sum().named("L")
        #expect(z.localRule(edge: 0, of: loss)?.line == "∂L/∂X = ∂L/∂Z · Wᵀ")
        #expect(z.localRule(edge: 1, of: loss)?.line == "∂L/∂W = Xᵀ · ∂L/∂Z")
        let a = try #require(tape.values.first { $0.name == "A" })
        let rule = a.localRule(edge: 0, of: loss)
        #expect(rule?.line == "∂L/∂Z = ∂L/∂A ⊙ σ(Z) ⊙ (1 − σ(Z))", "received \(String(describing: rule))")
        #expect(loss.inputs[0].localRule(edge: 0, of: loss)?.line.contains("= repeat(∂L/∂") == true)
        let square = try #require(tape.values.first { $0.operation.name == "power" }).named("S")
        let ofSquare = square.localRule(edge: 0, of: loss)
        #expect(ofSquare?.line == "∂L/∂A = 2 · ∂L/∂S ⊙ A", "received \(String(describing: ofSquare))")
    }
}
