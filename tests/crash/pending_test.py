"""pending_test.py BINARY

A run was killed between « pending » and « written », and its machine has another name now, or is gone. What the disk
shows settles the file; the journal's word for the machine does not. What cannot be settled names the way out."""
import atexit
import fcntl
import os
import sys

from office import Office

problems = []


def require(condition, what, office):
    if not condition:
        problems.append(f"{what}: {office.said}")


def interrupted(binary, count=2):
    """An office whose only file is pending, by a run of a machine that nobody knows. Its path and its .part."""
    office = Office(count, pdf_bytes=100)
    atexit.register(office.__exit__)
    if office.run(binary, output="out/one.xml") != 0:
        sys.exit(office.said)
    with_part = office.out / "one.xml.gone.part"
    office.edit("UPDATE run SET host = 'gone-host', process = 1, process_since = ''")
    office.edit("UPDATE file SET state = 'pending', part = ?", str(with_part))
    return office, office.out / "one.xml", with_part


def settled(office, how):
    rows = office.journal("SELECT state FROM file ORDER BY id")
    require(rows[0] == (how,), f"the file is {rows}, not {how}", office)


def run(binary, office, *options, output="out/two.xml"):
    return office.run(binary, *options, output=output)


def main():
    binary = os.path.abspath(sys.argv[1])

    office, file, part = interrupted(binary)  # it has its name
    require(run(binary, office) == 0 and "had finished" in office.said, "named", office)
    settled(office, "written")

    office, file, part = interrupted(binary)  # it has not
    file.rename(part)
    require(run(binary, office) == 0 and file.exists() and not part.exists(), "not named", office)
    settled(office, "written")

    office, file, part = interrupted(binary)  # somebody is at it
    file.rename(part)
    with open(part, "rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        require(run(binary, office) == 6 and part.exists(), "held", office)
    settled(office, "pending")

    office, file, part = interrupted(binary)  # neither is there: told once, with the way out
    file.unlink()
    require(run(binary, office) == 0 and "--again --only F00001,F00002" in office.said, "neither", office)
    settled(office, "written")
    require(run(binary, office) == 0 and "interrupted" not in office.said, "neither, once more", office)

    office, file, part = interrupted(binary)  # settled where it could not be seen, then seen after all
    file.rename(office.folder / "aside")
    run(binary, office)
    host = 0x811c9dc5
    for byte in b"gone-host":
        host = (host ^ byte) * 0x01000193 & 0xffffffff
    identity = office.journal("SELECT journal FROM identity")[0][0]
    part = office.out / f"one.xml.{identity}.{host:08x}-1.part"
    (office.folder / "aside").rename(part)
    os.utime(part, (1, 1))
    office.edit("UPDATE file SET part = ?", str(part))
    office.add(1)
    require(run(binary, office) == 0 and file.exists() and not part.exists(), "seen after all", office)

    office, file, part = interrupted(binary)  # its folder is gone: it waits, and what left again ends that
    office.edit("UPDATE file SET path = '/nowhere/here/one.xml', part = '/nowhere/here/one.xml.part'")
    for _ in range(2):
        require(run(binary, office) == 0 and "--again --only F00001,F00002" in office.said, "no folder", office)
        settled(office, "pending")
    require(run(binary, office, "--again", "--only", "F00001,F00002", output="out/three.xml") == 0, "again", office)
    require(run(binary, office) == 0 and "left again since" in office.said, "left again", office)
    settled(office, "written")
    require(run(binary, office) == 0 and "interrupted" not in office.said, "closed", office)
    require(len(list(office.documents())) == 2, "one.xml and three.xml", office)

    print("\n".join(problems))
    return bool(problems)


sys.exit(main())
