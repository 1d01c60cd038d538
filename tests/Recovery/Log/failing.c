/* Preloaded into a process, lets one of its calls fail. WEIR_FAIL names call, count and how: "pwrite:3:ENOSPC"; a pwrite may also be "short".
   "pwrite:3+:ENOSPC" lets the third one fail and all after it.
   What is synced after a sync that failed is told on the error output. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_int calls;
static atomic_int failed_sync;

static const struct { const char *name; int number; } errors[] = {
    {"EINTR", EINTR}, {"EIO", EIO}, {"ENOSPC", ENOSPC}, {"EROFS", EROFS}, {"EDQUOT", EDQUOT}, {"EOPNOTSUPP", EOPNOTSUPP}, {"EINVAL", EINVAL}, {"short", -1},
};

/* The error that this call shall have; -1 for a short write, 0 for none. */
static int fault(const char *call)
{
    const char *plan = getenv("WEIR_FAIL");
    size_t length = strlen(call);
    if (plan == NULL || strncmp(plan, call, length) != 0 || plan[length] != ':') {
        return 0;
    }

    char *how;
    long count = strtol(plan + length + 1, &how, 10);
    long call_number = atomic_fetch_add(&calls, 1) + 1;
    int and_after = *how == '+';
    how += and_after;
    if ((and_after ? call_number < count : call_number != count) || *how != ':') {
        return 0;
    }

    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        if (strcmp(how + 1, errors[i].name) == 0) {
            return errors[i].number;
        }
    }

    abort();
}

static int sync_fault(const char *call)
{
    static const char message[] = "a sync after one that failed\n";
    if (atomic_load(&failed_sync)) {
        (void)!write(2, message, sizeof message - 1);
    }

    int error = fault(call);
    if (error != 0 && error != EINTR) {
        atomic_store(&failed_sync, 1);
    }

    return error;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FAIL_IF(error) do { int number = (error); if (number != 0) { errno = number; return -1; } } while (0)

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset)
{
    int error = fault("pwrite");
    if (error == -1) {
        return REAL(pwrite)(file, bytes, count / 2, offset);
    }

    FAIL_IF(error);
    return REAL(pwrite)(file, bytes, count, offset);
}

int fdatasync(int file)
{
    FAIL_IF(sync_fault("fdatasync"));
    return REAL(fdatasync)(file);
}

int fsync(int file)
{
    FAIL_IF(sync_fault("fsync"));
    return REAL(fsync)(file);
}

int fallocate(int file, int mode, off_t offset, off_t length);
int fallocate(int file, int mode, off_t offset, off_t length)
{
    FAIL_IF(fault("fallocate"));
    return REAL(fallocate)(file, mode, offset, length);
}

int renameat(int from_directory, const char *from, int to_directory, const char *to);
int renameat(int from_directory, const char *from, int to_directory, const char *to)
{
    FAIL_IF(fault("renameat"));
    return REAL(renameat)(from_directory, from, to_directory, to);
}
