import Foundation
import Testing

@testable import Notebooks

@Suite("after a cell that went wrong")
struct RecoveryTests {
    @Test("a trap tells its message and line, and leaves everything as it was before the cell")
    func trap() throws {
        let cells = try Cells()
        #expect(try cells.text("var count = 1\nlet list = [1, 2]") == "")
        #expect(try cells.text("count += 1\nprint(\"once\")") == "once\n")
        let error = try #require(
            try cells.error("func at(_ i: Int) -> Int {\n    list[i]\n}\ncount = 100\nprint(\"before\")\n_ = at(5)"))
        #expect(error.name == "Trap")
        #expect(error.sentence == "In[3]:2: Index out of range")
        #expect(error.report == ["In[3]:2: trap: Index out of range", "        list[i]", "  called from In[3]:6"])
        // Silently: what was printed is not printed again.
        #expect(try cells.text("count") == "→ 2")
        #expect(try cells.text("at(1)").hasPrefix("CompileError"), "a cell that trapped declares nothing")
    }

    @Test("what a cell printed before it trapped is kept")
    func printsBeforeTrap() throws {
        let cells = try Cells()
        let events = try cells.events("print(\"before\")\nfatalError(\"own words\")")
        #expect(events.first == .stream(name: "stdout", text: "before\n"))
        guard case .error(let error)? = events.last else { return #expect(Bool(false), "expected an error") }
        #expect(error.sentence == "In[1]:2: own words")
        #expect(events.count == 2, "expected the runtime's own report to be left out, received \(events)")
    }

    @Test("a cast that fails tells both types, and no address")
    func cast() throws {
        let cells = try Cells()
        #expect(try cells.text("struct Own {}\nlet thing: Any = Own()") == "")
        let events = try cells.events("import Foundation\nfputs(\"own words\\n\", stderr)\n_ = thing as! String")
        #expect(events.first == .stream(name: "stderr", text: "own words\n") && events.count == 2, "received \(events)")
        guard case .error(let error)? = events.last else { return #expect(Bool(false), "expected an error") }
        #expect(
            error.sentence == "expected a value of type Swift.String, received one of type Own; try as? in place of as!"
        )
    }

    @Test("a stop of the package is told with its sentence and the cell's line")
    func packageStop() throws {
        let cells = try Cells()
        let code = "import Gradus\nlet a = Matrix([[1, 2]])\n\nlet sum = a + Matrix([[1], [2]])"
        let error = try #require(try cells.error(code))
        #expect(error.name == "Trap")
        #expect(error.sentence == "In[1]:4: +: expected two matrices of one shape, received 1×2 and 2×1")
    }

    @Test("an endless loop ends at the time limit, and what it did is undone")
    func endlessLoop() throws {
        let cells = try Cells(timeLimit: 20)
        #expect(try cells.text("var n = 1") == "")
        // A busy machine may not come to the first line in half a second.
        for (seconds, text) in [(0.5, "0.5"), (3, "3"), (15, "15")] {
            cells.evaluator.timeLimit = seconds
            let events = try cells.events("n = 7\nprint(\"begun\")\nwhile true {}")
            if events.count == 1, seconds < 15 { continue }
            #expect(events.first == .stream(name: "stdout", text: "begun\n"))
            guard case .error(let error)? = events.last else { return #expect(Bool(false), "expected an error") }
            #expect(error.name == "TimeLimit")
            #expect(error.sentence == "expected an end within \(text) s, received none; try --time-limit with more")
            break
        }
        cells.evaluator.timeLimit = 20
        #expect(try cells.text("n") == "→ 1")
    }

    @Test("a cell that is interrupted ends, and what it did is undone")
    func interrupted() throws {
        let cells = try Cells()
        #expect(try cells.text("var n = 1") == "")
        var events: [Event] = []
        // Once it has begun; asked about once a second.
        let stop = Evaluator.Interruption(descriptors: { [] }, stops: { _ in !events.isEmpty })
        try cells.evaluator.evaluate("n = 7\nprint(\"begun\")\nwhile true {}", number: 50, interruption: stop) {
            events.append($0)
        }
        #expect(events.first == .stream(name: "stdout", text: "begun\n"))
        guard case .error(let error)? = events.last else { return #expect(Bool(false), "expected an error") }
        #expect(error.name == "Interrupt")
        #expect(try cells.text("n") == "→ 1")
    }

    @Test("a cell that is interrupted before it runs, or while it is compiled, ends and is not heard of again")
    func interruptedCompiling() throws {
        let cells = try Cells()
        #expect(try cells.text("var n = 1") == "")
        let always = open("/dev/null", O_RDONLY)
        defer { close(always) }
        for (number, turns) in [(20, 0), (21, 1), (22, 20)] {
            var asked = 0
            // There is always something to read, and so it is asked again and again.
            let stop = Evaluator.Interruption(
                descriptors: { [always] },
                stops: { _ in
                    asked += 1
                    return asked > turns
                })
            var events: [Event] = []
            try cells.evaluator.evaluate("n = 2", number: number, interruption: stop) { events.append($0) }
            guard case .error(let error)? = events.last else { return #expect(Bool(false), "expected an error") }
            #expect(error.name == "Interrupt" && events.count == 1, "after \(turns): received \(events)")
        }
        #expect(try cells.text("n") == "→ 1")
    }

    @Test("an interrupt while earlier cells run again ends that, and the next cell takes it up")
    func interruptedRestoring() throws {
        let cells = try Cells()
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // The second time it waits until a file has gone.
        let code = """
            import Foundation
            let (first, second) = ("\(folder)/first", "\(folder)/second")
            if FileManager.default.fileExists(atPath: first) {
                _ = FileManager.default.createFile(atPath: second, contents: nil)
                while FileManager.default.fileExists(atPath: second) {}
            }
            _ = FileManager.default.createFile(atPath: first, contents: nil)
            """
        #expect(try cells.text(code) == "")
        #expect(try cells.error("fatalError()")?.name == "Trap")
        let stop = Evaluator.Interruption(
            descriptors: { [] }, stops: { _ in FileManager.default.fileExists(atPath: "\(folder)/second") })
        var events: [Event] = []
        try cells.evaluator.evaluate("first", number: 30, interruption: stop) { events.append($0) }
        guard case .error(let error)? = events.last else { return #expect(Bool(false), "expected an error") }
        #expect(error.name == "Interrupt" && events.count == 1, "received \(events)")
        try FileManager.default.removeItem(atPath: "\(folder)/first")
        #expect(try cells.text("first == second") == "→ false")
    }

    @Test("a call without end, and exit, end the process and not the session")
    func processEnds() throws {
        let cells = try Cells()
        #expect(try cells.text("let kept = 4") == "")
        let deep = try #require(try cells.error("func deep(_ n: Int) -> Int { n + deep(n + 1) }\ndeep(0)"))
        #expect(deep.name == "Trap")
        let exit = try #require(try cells.error("import Foundation\nexit(3)"))
        #expect(exit.name == "Exit" && exit.sentence.contains("exit(3)"), "received \(exit)")
        #expect(try cells.text("kept") == "→ 4")
    }

    @Test("an error that nobody catches ends the cell; what it changed until then stays, what it declared does not")
    func thrown() throws {
        let cells = try Cells()
        #expect(try cells.text("enum Bad: Error { case worse(Int) }\nvar n = 1") == "")
        #expect(
            try cells.text(
                "func fails() throws -> Int { throw Bad.worse(3) }\nn = 2\nprint(\"here\")\nlet v = try fails()\nprint(\"never\")"
            )
                == "here\nBad: worse(3)")
        #expect(try cells.text("n") == "→ 2")
        #expect(try cells.error("v")?.name == "CompileError")
        #expect(try cells.error("try { throw Bad.worse(4) }()")?.sentence == "worse(4)")
    }
}
