import Testing

@testable import Notebooks

@Suite("#if in a cell")
struct ConditionsTests {
    /// Which parts a compiler would take, told as it tells them.
    private func taken(_ code: String, _ numbers: [Int]) -> String? {
        let said = numbers.map { "probe.swift:1:1: warning: taken-\($0)\n" }.joined()
        return Conditions(Array(code.utf8))?.taken(said).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("what is left out becomes blanks, every byte where it was")
    func blanks() {
        let code =
            "#if A // é\nlet a = 1\n  #if B\nlet b = 2\n  #else\nlet é = 3\n  #endif\n#else\nlet c = 4\n#endif\nlet d = 5"
        let expected = [
            "           ", "let a = 1", "       ", "         ", "       ", "let é = 3", "        ", "     ",
            "         ",
            "      ", "let d = 5",
        ].joined(separator: "\n")
        // The first `#if`, and the `#else` of the one within.
        #expect(taken(code, [0, 2]) == expected)
        #expect(taken(code, [0, 2])?.utf8.count == code.utf8.count)
        // Nothing of what is within a part that is left out.
        #expect(taken(code, [4])?.split(separator: "\n").filter { $0.contains("let") } == ["let c = 4", "let d = 5"])
    }

    @Test("what only looks like a directive is passed over")
    func passedOver() {
        let texts = [
            "let a = \"\"\"\n#if A\n\\(\"\"\"\n#if B\n\"\"\")\n#endif\n\"\"\"", "/* /* */\n#if A\n*/",
            "// \"\n/* */ let b = 1",
            "let c = #\"\"\"\n\"\"\"\n\\(\n#if A\n\"\"\"#", "let d = #/\n#if A \"\n/#", "#iffy\n#elsewhere",
            "let e = \"\\\"\" // #if",
        ]
        for text in texts {
            #expect(Conditions(Array(text.utf8)) == nil, "expected no directive in\n\(text)")
            #expect(Conditions(Array("\(text)\n#if A\n#endif".utf8)) != nil, "expected one directive after\n\(text)")
        }
        #expect(taken("#endif", []) == nil)
        #expect(taken("#if A\nlet a = 1", [0]) == nil)
    }

    @Test("names, imports and a last value within it are there for later cells, as the compiler decides")
    func names() throws {
        let cells = try Cells()
        let code = """
            #if canImport(Gradus) && swift(<6)
            import Gradus
            let y = 2
            #if nothingOfThisName
            struct Left {}
            #else
            struct Taken { var s = y + 1 }
            Taken().s
            #endif
            #elseif os(Linux) || os(macOS)
            let w = 1
            #endif
            """
        #expect(try cells.text(code) == "→ 3")
        #expect(cells.evaluator.names == ["Taken", "y"])
        #expect(try cells.text("print(y, Taken().s, Matrix([[1]]))") == "2 3 [1]\n")
        #expect(try cells.error("Left()")?.sentence == "In[3]:1:1: cannot find 'Left' in scope")
    }

    @Test("a slip within it, after it and in it is told at its place")
    func slips() throws {
        let cells = try Cells()
        let within = "#if nothingOfThisName\nlet a = 1\n#else\nlet a: Int = \"é\"\n#endif"
        #expect(try cells.error(within)?.sentence.hasPrefix("In[1]:4:14: cannot convert") == true)
        let after = "#if nothingOfThisName\nlet é = 1\n#endif\nlet b: Int = \"\""
        #expect(try cells.error(after)?.sentence.hasPrefix("In[2]:4:14: cannot convert") == true)
        #expect(try cells.error("#if os(Linux)\nlet c = 1")?.sentence.contains("expected #else or #endif") == true)
        #expect(try cells.error("let c = 1\n#endif")?.sentence.hasPrefix("In[4]:2:1: ") == true)
        #expect(try cells.error("\n#if nonsense(3)\n#endif")?.sentence.hasPrefix("In[5]:2:5: ") == true)
        #expect(cells.evaluator.names == [])
    }
}
