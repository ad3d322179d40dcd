import Testing

@testable import Notebooks

@Suite("a cell that waits at its top")
struct MainQueueTests {
    /// Sleeps, and so is really waited for.
    private let later = "func later(_ x: Int) async -> Int { try? await Task.sleep(nanoseconds: 1_000_000); return x }"

    @Test("its variables can be used from everywhere afterwards, and changed")
    func state() throws {
        let cells = try Cells()
        #expect(try cells.text("\(later)\nlet a = await later(3); var b = 1, c = await later(2)\na + c") == "→ 5")
        #expect(
            try cells.text(
                "func f() -> Int { a * 2 }\nstruct P { var v: Int { b } }\nb += 1\nlet g = { c }\n[f(), P().v, g()]")
                == "→ [6, 2, 2]")
        #expect(
            try cells.text(
                "let (k, m) = (await later(1), 2)\nvar sum: Int { k + m + b }\nprint(\"\\(await later(sum))\")")
                == "5\n")
        #expect(try cells.text("b = 10\nsum") == "→ 13")
        #expect(cells.evaluator.names == ["P", "a", "b", "c", "f", "g", "k", "later", "m", "sum"])
    }

    @Test("loops over what comes one by one, groups, actors, tasks and async let")
    func ways() throws {
        let cells = try Cells()
        #expect(
            try cells.text("\(later)\nlet numbers = AsyncStream { c in for k in 1...4 { c.yield(k) }; c.finish() }")
                == "")
        #expect(try cells.text("var sum = 0\nfor await k in numbers { sum += k }\nsum") == "→ 10")
        #expect(try cells.text("let t = Task { await later(6) }") == "")
        #expect(try cells.text("await t.value") == "→ 6")
        #expect(try cells.text("async let q = later(8)\nlet w = await q + 1\nw") == "→ 9")
        #expect(
            try cells.text("actor Counter { var n = 0; func up() -> Int { n += 1; return n } }\nlet c = Counter()")
                == "")
        #expect(try cells.text("_ = await c.up()\nawait c.up()") == "→ 2")
        // Far more than fit into a pipe.
        #expect(
            try cells.text(
                "var done = 0\nfor _ in 0..<70_000 { Task { done += 1 } }\nwhile done < 70_000 { await Task.yield() }\ndone"
            )
                == "→ 70000")
    }

    @Test("only what waits at the top makes a cell wait")
    func withoutWaiting() throws {
        let cells = try Cells()
        // On the main actor the task would not begin before the next cell that waits, and the loop never end.
        let code =
            "import Synchronization\nlet done = Atomic(false)\n\(later)\n"
            + "Task { _ = await later(1); done.store(true, ordering: .relaxed) }\n"
        #expect(try cells.text(code + "while !done.load(ordering: .relaxed) {}; 5").hasSuffix("→ 5"))
    }

    @Test("an error that it throws, a trap and a slip are told, and the session goes on")
    func wrong() throws {
        let cells = try Cells()
        #expect(try cells.text("enum Bad: Error { case worse(Int) }\nvar n = 1\n\(later)") == "")
        let throwing = "func fails() async throws -> Int { throw Bad.worse(await later(3)) }\n"
        #expect(
            try cells.text(throwing + "n = 2\nprint(\"here\")\nlet v = try await fails()\nprint(\"never\")")
                == "here\nBad: worse(3)")
        #expect(try cells.text("n += await later(1)\nn") == "→ 3")
        #expect(try cells.error("v")?.name == "CompileError")
        let trap = try #require(try cells.error("let list = [1]\nn = 9\nlet place = await later(5)\nlist[place]"))
        #expect(trap.sentence == "In[5]:4: Index out of range")
        // The cells that waited, and the one that threw, have run again.
        #expect(try cells.text("await later(n)") == "→ 3")
        let slip = try #require(try cells.error("let fine = 1; let word: String = await later(3)"))
        #expect(slip.sentence == "In[7]:1:34: cannot convert value of type 'Int' to specified type 'String'")
        let forgotten = try #require(try cells.error("\nlater(3)"))
        #expect(forgotten.sentence == "In[8]:2:1: expected await before a call that is async, received none")
    }

    @Test("one that waits for ever ends at the time limit")
    func endless() throws {
        let cells = try Cells()
        #expect(try cells.text("var n = 1") == "")
        cells.evaluator.timeLimit = 2
        let endless = "n = 5\nawait withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }"
        #expect(try cells.error(endless)?.name == "TimeLimit")
        cells.evaluator.timeLimit = 60
        #expect(try cells.text("n") == "→ 1")
    }
}
