import Testing

@testable import Notebooks

@Suite("a session of cells")
struct EvaluatorTests {
    private func expect(_ received: String, _ expected: String, _ place: SourceLocation = #_sourceLocation) {
        #expect(
            received == expected, "expected \(expected.debugDescription), received \(received)", sourceLocation: place)
    }

    @Test("a cell sees what earlier ones declared, and changes it")
    func state() throws {
        let cells = try Cells()
        expect(try cells.text("import Gradus\nvar count = 1\nfunc twice(_ a: Int) -> Int { a * 2 }\n// a remark"), "")
        expect(try cells.text("count += twice(count)\ncount"), "→ 3")
        expect(
            try cells.text("let tape = Tape()\nlet x = tape.value(3, \"x\")\nprint((x * x).gradients()[x].short)"),
            "6\n")
        expect(try cells.text("print(count, x)  // twice"), "3 x = 3\n")
        #expect(cells.evaluator.names == ["count", "tape", "twice", "x"])
    }

    @Test("a later variable, function or type hides the earlier one, whose values live on")
    func redefinition() throws {
        let cells = try Cells()
        expect(try cells.text("let x = 5\nstruct Point { var a = 1 }\nlet old = Point()\nfunc f() -> Int { x }"), "")
        expect(
            try cells.text("let x = \"new\"\nstruct Point { var b = 2.5 }\nfunc f() -> String { x + \"!\" }\nf()"),
            "→ \"new!\"")
        expect(try cells.text("print(x, f(), Point().b, old.a)\nPoint()"), "new new! 2.5 1\n→ Point(b: 2.5)")
        expect(try cells.text("var x = [1, 2]\nx.append(3)\nx"), "→ [1, 2, 3]")
        expect(try cells.text("x.removeFirst()\nx"), "→ [2, 3]")
    }

    @Test("functions of one name and several signatures live side by side, and so do operators and extensions")
    func overloads() throws {
        let cells = try Cells()
        expect(
            try cells.text(
                """
                infix operator **: MultiplicationPrecedence
                func ** (a: Int, b: Int) -> Int { a * b }
                func g(_ a: Int) -> Int { a }
                extension Int { var squared: Int { self * self } }
                """), "")
        expect(try cells.text("func g(_ a: String) -> String { a }"), "")
        expect(try cells.text("print(g(1), g(\"a\"), 3 ** 4, 5.squared)"), "1 a 12 25\n")
        expect(try cells.text("func g(_ a: Int) -> Int { -a }\nfunc ** (a: Int, b: Int) -> Int { a - b }"), "")
        expect(try cells.text("print(g(1), g(\"a\"))"), "-1 a\n")
    }

    @Test("a type of an earlier cell can be extended and made to conform")
    func extensions() throws {
        let cells = try Cells()
        expect(try cells.text("protocol Named { var name: String { get } }\nstruct Square { var side = 2.0 }"), "")
        expect(
            try cells.text(
                """
                extension Square: Named, CustomStringConvertible {
                    var name: String { "square" }
                    var description: String { "\\(name) of \\(side)" }
                }
                Square()
                """), "→ square of 2.0")
        expect(
            try cells.text("let all: [any Named] = [Square(side: 3)]\nprint(all[0].name, all)"),
            "square [square of 3.0]\n")
    }

    @Test("a cell's own type hides that of the package")
    func ownTypes() throws {
        let cells = try Cells()
        expect(
            try cells.text("import Gradus\nstruct Dense { var mine = true }\nfunc sigmoid(_ x: Double) -> Int { 7 }"),
            "")
        expect(try cells.text("print(Dense().mine, sigmoid(0))"), "true 7\n")
    }

    @Test("the last expression is shown: values, none for nothing, assignments or a semicolon")
    func lastExpression() throws {
        let cells = try Cells()
        expect(try cells.text("import Gradus\nvar a = 1\nMatrix([[1, 2], [3, 4.5]])"), "→ [1, 2; 3, 4.5]")
        expect(try cells.text("a = 2"), "")
        expect(try cells.text("a += 2"), "")
        expect(try cells.text("a;"), "")
        expect(try cells.text("func nothing() {}\nnothing()"), "")
        expect(try cells.text("if a > 3 { 5 } else { 6 }"), "")
        expect(try cells.text("[a, 5]\n    .map { $0 + 1 }  // of several lines\n\n"), "→ [5, 6]")
    }

    @Test("what is wrong with a cell is said with its place and line, and nothing of it is kept")
    func compileError() throws {
        let cells = try Cells()
        expect(try cells.text("let a = 1"), "")
        let error = try #require(try cells.error("print(a)\nlet b: String = a + 1\nb"))
        #expect(error.name == "CompileError")
        #expect(
            error.report == [
                "In[2]:2:19: error: cannot convert value of type 'Int' to specified type 'String'",
                "    let b: String = a + 1", "                      ^",
            ])
        let syntax = try #require(try cells.error("let = 3"))
        #expect(syntax.sentence.hasPrefix("In[3]:1:5: "), "expected In[3]:1:5, received \(syntax.sentence)")
        let last = try #require(try cells.error("  a.missing"))
        #expect(last.sentence.hasPrefix("In[4]:1:5: "), "expected the column as written, received \(last.sentence)")
        expect(try cells.text("let b = 2\na + b"), "→ 3")
    }

    @Test("a value is shown as what it is, without the name of the cell's module")
    func shown() throws {
        let cells = try Cells()
        expect(try cells.text("let word: String? = \"x\"\nword"), "→ Optional(\"x\")")
        expect(
            try cells.text("enum Shape { case empty, square(Double) }\n[Shape.empty, .square(2)]"),
            "→ [Shape.empty, Shape.square(2.0)]")
        expect(
            try cells.text("struct Box<T> { var item: T }\n[\"a\": Box(item: Shape.empty)]"),
            "→ [\"a\": Box<Shape>(item: Shape.empty)]")
        expect(try cells.text("\"Cell2.Shape\""), "→ \"Cell2.Shape\"")
        expect(try cells.text("let add = { (a: Int) in a + 1 }\nadd"), "→ (Function)")
        expect(try cells.text("(1, \"a\", x: 2.5)"), "→ (1, \"a\", x: 2.5)")
    }

    @Test("a name that a guard binds belongs to its cell, which a later one is told")
    func guarded() throws {
        let cells = try Cells()
        expect(
            try cells.text(
                "let all = [4, 5]\nguard let first = all.first, case let (k, _)? = Optional((1, 2)) else { fatalError() }\nfirst + k"
            ), "→ 5")
        let message = "guard made it for In[1] alone; try let in its place there"
        expect(try cells.error("print(first)")?.sentence ?? "", "In[2]:1:7: cannot find 'first' in scope: \(message)")
        expect(try cells.error("k")?.sentence ?? "", "In[3]:1:1: cannot find 'k' in scope: \(message)")
        expect(try cells.error("other")?.sentence ?? "", "In[4]:1:1: cannot find 'other' in scope")
        expect(try cells.text("let first = 1\nfirst"), "→ 1")
    }

    @Test("imports last, and Foundation is there when it is asked for")
    func foundation() throws {
        let cells = try Cells()
        expect(try cells.text("import Foundation"), "")
        expect(try cells.text("String(format: \"%.3f\", cos(0.5))"), "→ \"0.878\"")
    }

    @Test("restarting forgets everything")
    func restart() throws {
        let cells = try Cells()
        expect(try cells.text("let a = 1"), "")
        try cells.evaluator.restart()
        expect(try cells.text("a"), "CompileError: In[2]:1:1: cannot find 'a' in scope")
    }

    @Test("an evaluator says what is missing beside a program that is not the package's")
    func foreignProgram() {
        let error = #expect(throws: EvaluatorError.self) { try Evaluator(program: "/nowhere/gradus") }
        #expect(error?.description.contains("expected the package's modules beside /nowhere/gradus") == true)
    }

    @Test("completion knows what cells and the package declare, and where the word begins")
    func completion() throws {
        let cells = try Cells()
        expect(try cells.text("let temperatures = [1, 2]"), "")
        let names = cells.evaluator.complete("π + Te", at: 6)
        #expect(names.matches.contains("Tensor") && !names.matches.contains("temperatures"))
        #expect([names.start, names.end] == [4, 6])
        #expect(cells.evaluator.complete("temp", at: 4).matches == ["temperatures"])
        #expect(cells.evaluator.complete("x.gradi", at: 7).matches.contains("gradients"))
        #expect(cells.evaluator.complete("", at: 0).matches == [])
    }
}
