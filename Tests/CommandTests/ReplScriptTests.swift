import Foundation
import Testing

@testable import LessonCommand

/// `Scripts/repl` among programs that stand in for the toolchains of other machines.
@Suite("Scripts/repl", .timeLimit(.minutes(2)))
struct ReplScriptTests {
    /// A toolchain whose debugger wants a libpython that no machine has.
    private func machine(answering answer: String = "42") throws -> StandIn {
        let place = try StandIn([
            "swift": """
            case "$1" in
            --version) echo "Swift version 6.3.1 (swift-6.3.1-RELEASE)" ;;
            *) echo "  \\"runtimeResourcePath\\" : \\"${0%/*}/usr/lib/swift\\"," ;;
            esac
            """,
            "usr/bin/lldb": """
            case "$LD_LIBRARY_PATH" in
            */pyenv/versions/3.99.1/lib) ;;
            *)
                echo "lldb: error while loading shared libraries: libpython3.99.so.1.0: cannot open" >&2
                exit 127
                ;;
            esac
            [ "$1" = --version ] || echo "\(answer)"
            """,
        ])
        try place.write("", to: "usr/lib/swift/empty")
        return place
    }

    private func check(_ place: StandIn, _ settings: String...) throws -> ChildProcess.Result {
        try place.run(Repl.script, ["--check"], settings)
    }

    @Test("a libpython in a usual place is found, and the home folder is ~")
    func found() throws {
        let place = try machine()
        try place.write("", to: "pyenv/versions/3.98.7/lib/libpython3.98.so.1.0")
        try place.write("", to: "pyenv/versions/3.99.1/lib/libpython3.99.so.1.0")
        let run = try check(place, "PYENV_ROOT=\(place.folder.path)/pyenv")
        #expect(run.ending == .exited(0), "received \(run)")
        #expect(
            run.output
                == "the REPL can start: Swift 6.3.1, libpython3.99.so.1.0 from ~/pyenv/versions/3.99.1/lib\n")
    }

    @Test("a libpython that is nowhere is named, with how to get it")
    func notFound() throws {
        let run = try check(machine())
        #expect(run.ending == .exited(1) && run.output.isEmpty, "received \(run)")
        #expect(
            run.errors.hasPrefix(
                "repl: expected libpython3.99.so.1.0, which LLDB of this toolchain was linked with, received none in "
                    + "the usual places; try apt-get install libpython3.99, "), "received \(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1, "expected one sentence, received \(run.errors)")
    }

    @Test("a REPL that cannot run a line is told")
    func silent() throws {
        let place = try machine(answering: "error: failed to launch REPL process")
        try place.write("", to: "pyenv/versions/3.99.1/lib/libpython3.99.so.1.0")
        let run = try check(place, "PYENV_ROOT=\(place.folder.path)/pyenv")
        #expect(run.ending == .exited(1), "received \(run)")
        #expect(run.errors.contains("received \"error: failed to launch REPL process\"; try"), "\(run.errors)")
    }

    @Test("no toolchain, no debugger, another library")
    func absent() throws {
        let none = try check(StandIn())
        #expect(none.ending == .exited(1))
        #expect(none.errors.hasPrefix("repl: expected a Swift toolchain, received no swift in PATH; try "), "\(none)")

        let noDebugger = try check(StandIn(["swift": "echo"]))
        #expect(noDebugger.ending == .exited(1))
        #expect(noDebugger.errors.hasPrefix("repl: expected the debugger lldb beside swift, "), "\(noDebugger)")

        let sentence = "lldb: error while loading shared libraries: libedit.so.2: cannot open shared object file"
        let noLibrary = try check(StandIn(["swift": "echo", "lldb": "echo '\(sentence)' >&2; exit 127"]))
        #expect(noLibrary.ending == .exited(1))
        #expect(noLibrary.errors.hasPrefix("repl: expected libedit.so.2, which LLDB needs, received none;"))
    }

    @Test(
        "asked wrongly, with status 2; asked for help, with status 0",
        arguments: [
            (["--chekc"], "repl: expected an option, received \"--chekc\"; try Scripts/repl --help\n"),
            (["--built"], "repl: --built expected a folder, received nothing; try --built .build/debug\n"),
            (
                ["--build-system="],
                "repl: --build-system expected native or swiftbuild, received nothing; try --build-system native\n"
            ),
            (["--help"], ""),
        ])
    func usage(arguments: [String], sentence: String) throws {
        let run = try StandIn().run(Repl.script, arguments)
        #expect(run.ending == .exited(sentence.isEmpty ? 0 : 2) && run.errors == sentence, "received \(run)")
        #expect(run.output.contains("usage: Scripts/repl") == sentence.isEmpty)
    }
}
