import Lessons
import Testing

@testable import LessonCommand

@Suite("Arguments")
struct OptionsTests {
    private func options(_ arguments: String...) throws -> Options {
        try Options(arguments, lessons: [.sample, .wrong])
    }

    private func complaint(_ arguments: String...) -> String {
        do throws(UsageError) {
            return "no complaint but \(try Options(arguments, lessons: [.sample, .wrong]))"
        } catch {
            return error.description
        }
    }

    @Test("what each asks for")
    func requests() throws {
        #expect(try options().request == .menu)
        #expect(try options("list").request == .list)
        #expect(try options("--json").request == .list)
        let (long, short) = (try options("--long"), try options("list"))
        #expect(long.request == .list && long.isLong && !short.isLong)
        #expect(try options("list", "--long") == long)
        #expect(try options("--help").request == .help)
        #expect(try options("-h").request == .help)
        #expect(try options("help", "sample").request == .help)
        #expect(try options("sample").request == .lesson("sample"))
        #expect(try options("Sample").request == .lesson("sample"))
        #expect(try options("2").request == .lesson("wrong"))
    }

    @Test("faces and changes, wherever they stand")
    func details() throws {
        let all = try options("--set", "x1=3", "sample", "--plain", "--set=w1=-0,5")
        #expect(all.request == .lesson("sample") && all.face == .plain && all.changes == ["x1": 3, "w1": -0.5])
        #expect(try options("sample", "--json").face == .json)
    }

    @Test("a mistake is answered with what was received and the nearest that exists")
    func complaints() {
        #expect(complaint("sampel").contains("received \"sampel\"; did you mean sample?"))
        #expect(complaint("lst").contains("did you mean list?"))
        #expect(complaint("zzzzzzzzz").contains("lesson list names them all"))
        #expect(complaint("sample", "--jsn").contains("received \"--jsn\"; did you mean --json?"))
        #expect(complaint("sample", "wrong").contains("received 2: sample, wrong"))
        #expect(complaint("sample", "--plain", "--json").contains("one of --plain and --json"))
        #expect(complaint("sample", "--set").contains("received nothing"))
        #expect(complaint("sample", "--set", "x1").contains("received \"x1\""))
        #expect(complaint("sample", "--set", "x1=two").contains("received \"x1=two\""))
        #expect(complaint("--set", "x1=2").contains("expected a lesson"))
        #expect(complaint("sample", "--long").contains("try lesson list --long"))
        #expect(complaint("list", "--long", "--json").contains("try lesson list --long"))
        #expect(complaint("9").contains("received \"9\""))
    }
}
