import Lessons

/// What is on the screen: the menu, or a lesson. As pure as its parts: a key changes the state, and
/// the state has a screen.
struct Session {
    let lessons: [Lesson]
    private(set) var menu: Menu
    /// The lesson being read, and its place in the list.
    private(set) var player: Player?
    private var index = 0
    /// The lessons that were opened, for the report at the end.
    private(set) var opened: [Lesson] = []
    /// The names of the lessons that were read to their end.
    private(set) var finished: Set<String> = []
    private let done: Set<String>
    private let isProjector: Bool

    /// Begins with the menu.
    /// - Parameter done: the lessons whose exercise is done.
    init(_ lessons: [Lesson], done: Set<String> = [], isProjector: Bool = false) {
        self.lessons = lessons
        self.isProjector = isProjector
        self.done = done
        menu = Menu(lessons, done: done)
    }

    /// Begins with a lesson.
    init(
        _ lessons: [Lesson], done: Set<String> = [], isProjector: Bool = false, reading name: String,
        changing changes: [String: Double]
    ) throws {
        self.init(lessons, done: done, isProjector: isProjector)
        guard let index = lessons.firstIndex(where: { $0.name == name }) else { return }
        try open(index, changing: changes)
    }

    /// Whether to go on.
    mutating func press(_ key: Key, on size: Size) -> Bool {
        guard let exit = player?.press(key, on: size) else {
            if let player, player.isEnd { finished.insert(player.lesson.name) }
            return player == nil ? choose(key) : true
        }
        switch exit {
        case .quit: return false
        case .menu:
            player = nil
            menu = Menu(lessons, done: done, selected: index)
        case .nextLesson: try? open(index + 1)
        }
        return true
    }

    func screen(_ size: Size) -> [Line] {
        player?.screen(size) ?? menu.screen(isProjector ? size.forProjector : size)
    }

    private mutating func choose(_ key: Key) -> Bool {
        switch menu.press(key) {
        case .quit: return false
        case .lesson(let index): try? open(index)
        case nil: break
        }
        return true
    }

    /// Throws only for changed inputs: the notes' own are in range.
    private mutating func open(_ index: Int, changing changes: [String: Double] = [:]) throws {
        let following = index + 1 < lessons.count ? lessons[index + 1].title : nil
        player = try Player(lessons[index], changing: changes, following: following, isProjector: isProjector)
        self.index = index
        if !opened.contains(where: { $0.name == lessons[index].name }) { opened.append(lessons[index]) }
    }
}
