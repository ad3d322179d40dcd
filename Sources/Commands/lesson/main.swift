import Lessons

for name in CommandLine.arguments.dropFirst() where !name.hasPrefix("-") {
    let lesson = Syllabus.lesson(named: name)!
    print(try CommandLine.arguments.contains("--json") ? lesson.json() : lesson.plainText(), terminator: "")
}
